package dev.deltajournal.provider.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.random.Seeds;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCodecTest {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  @Test
  void whatIsWrittenReadsBackTheSame() {
    Seeds.forEach(
        300,
        seed -> {
          var original = randomMap(seed.random(), 4);
          assertThat(ValueCodec.decode(ValueCodec.encode(original))).isEqualTo(original);
        });
  }

  @Test
  void whateverComesInEndsAsAValueOrAClearError() {
    Seeds.forEach(
        500,
        seed -> {
          try {
            ValueCodec.decode(randomWire(seed.random(), 5));
          } catch (ProviderException e) {
            assertThat(e.failure().code()).isEqualTo("DSP-ENG-002");
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Values.Unknown.class)
  void readsEachSentinelAsUnknown(Values.Unknown kind) {
    assertThat(decode(Values.unknown(kind))).isInstanceOf(Value.Unknown.class);
  }

  @Test
  void readsAndWritesEachSentinelUnchanged() {
    for (var kind : Values.Unknown.values()) {
      var wire = Props.of("x", Values.unknown(kind)).struct();
      assertThat(ValueCodec.encode(ValueCodec.decode(wire))).isEqualTo(wire);
    }
  }

  @Test
  void aSecretMayWrapAnUnknown() {
    var value = decode(Values.secret(Values.unknown()));

    assertThat(value.hasSecret()).isTrue();
    assertThat(value.hasUnknown()).isTrue();
  }

  @Test
  void aSecretInsideAListIsSeen() {
    var value = decode(Values.list("a", Values.secret("b")));

    assertThat(value.hasSecret()).isTrue();
    assertThat(value.plain()).isEqualTo(new Value.ListValue(List.of(Value.of("a"), Value.of("b"))));
  }

  @Test
  void anOutputBecomesWhatItStandsFor() {
    assertThat(decode(Values.output("a", false, List.of("urn")))).isEqualTo(Value.of("a"));
    assertThat(decode(Values.output("a", true, List.of()))).isEqualTo(Value.secret(Value.of("a")));
  }

  @Test
  void anOutputWithoutAValueIsUnknown() {
    var output = Values.of(Map.of(SIGNATURE, "d0e6a833031e9bbcd3f4e8bde6ca49a4", "secret", true));

    assertThat(decode(output)).isEqualTo(Value.secret(Value.Unknown.STRING));
  }

  @Test
  void passesResourceReferencesOn() {
    var wire = Props.of("x", Values.resourceReference("urn:pulumi:a::b::c::d", "")).struct();

    assertThat(ValueCodec.encode(ValueCodec.decode(wire))).isEqualTo(wire);
  }

  @Test
  void refusesAnUnknownTagByTheNameOfItsProperty() {
    var wire = Props.of("kafka", Map.of("uris", Map.of(SIGNATURE, "beef"))).struct();

    assertThatThrownBy(() -> ValueCodec.decode(wire))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("kafka.uris");
  }

  @Test
  void refusesASecretWithoutAValue() {
    var wire = Props.of("password", Map.of(SIGNATURE, "1b47061264138c4ac30d75fd1eb44270")).struct();

    assertThatThrownBy(() -> ValueCodec.decode(wire))
        .hasMessageContaining("password")
        .hasMessageContaining("a secret without a value");
  }

  @Test
  void refusesASignatureThatIsNoText() {
    assertThatThrownBy(() -> decode(Values.of(Map.of(SIGNATURE, 7))))
        .isInstanceOf(ProviderException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 5_000})
  void refusesWhatIsNestedTooDeep(int depth) {
    var value = Values.of("leaf");
    for (int i = 0; i < depth; i++) {
      value = Values.list(value);
    }
    var nested = value;

    assertThatThrownBy(() -> decode(nested)).hasMessageContaining("levels deep");
  }

  @Test
  void noTextFormShowsASecret() {
    var value = decode(Values.of(Map.of("a", Values.list(Values.secret("s3cr3t-value")))));

    assertThat(value.toString()).doesNotContain("s3cr3t-value");
  }

  private static Value decode(com.google.protobuf.Value wire) {
    return Objects.requireNonNull(
        ValueCodec.decode(Struct.newBuilder().putFields("x", wire).build()).entries().get("x"));
  }

  private static MapValue randomMap(Random random, int depth) {
    var entries = new LinkedHashMap<String, Value>();
    for (int i = random.nextInt(5); i > 0; i--) {
      entries.put(randomText(random), randomValue(random, depth));
    }
    return new MapValue(entries);
  }

  private static Value randomValue(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 9)) {
      case 0 -> Value.Null.NULL;
      case 1 -> new Value.Bool(random.nextBoolean());
      case 2 -> new Value.Num(random.nextGaussian());
      case 3 -> any(random, Value.Unknown.values());
      case 4 -> Value.of(randomText(random));
      case 5 -> randomMap(random, depth - 1);
      case 6 -> Value.secret(randomValue(random, depth - 1));
      case 7 ->
          new Value.Tagged(any(random, Value.Tagged.Tag.values()), randomMap(random, depth - 1));
      default -> {
        var elements = new ArrayList<Value>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(randomValue(random, depth - 1));
        }
        yield new Value.ListValue(elements);
      }
    };
  }

  private static Struct randomWire(Random random, int depth) {
    var struct = Struct.newBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      struct.putFields(randomText(random), randomWireValue(random, depth));
    }
    if (random.nextInt(3) == 0) {
      struct.putFields(SIGNATURE, randomWireValue(random, 0));
    }
    if (random.nextInt(3) == 0) {
      struct.putFields(SIGNATURE, Values.of(randomTag(random)));
    }
    if (random.nextInt(3) == 0 && depth > 0) {
      struct.putFields("value", randomWireValue(random, depth - 1));
    }
    return struct.build();
  }

  private static com.google.protobuf.Value randomWireValue(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> com.google.protobuf.Value.getDefaultInstance();
      case 1 -> Values.of(random.nextBoolean());
      case 2 -> Values.of(Double.NaN);
      case 3 -> Values.of(randomText(random));
      case 4 -> Values.of(null);
      case 5 -> Values.list(randomWireValue(random, depth - 1), randomText(random));
      default -> Values.of(randomWire(random, depth - 1));
    };
  }

  private static String randomTag(Random random) {
    return List.of(
            "1b47061264138c4ac30d75fd1eb44270",
            "d0e6a833031e9bbcd3f4e8bde6ca49a4",
            "c44067f5952c0a294b673a41bacd8c17",
            "0def7320c3a5731c473e5ecbe6d01bc7",
            "5cf8f73096256a8f31e491e813e4eb8e",
            "803fd3297a5875dc03ca845dda5d2a98",
            "ffffffffffffffffffffffffffffffff")
        .get(random.nextInt(7));
  }

  private static <T> T any(Random random, T[] among) {
    return among[random.nextInt(among.length)];
  }

  private static String randomText(Random random) {
    var texts = Hostile.values();
    return texts.get(random.nextInt(texts.size()));
  }
}
