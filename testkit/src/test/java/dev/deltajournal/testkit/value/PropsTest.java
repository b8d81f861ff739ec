package dev.deltajournal.testkit.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropsTest {
  private static final Props NESTED =
      Props.of(
          "name", "orders",
          "kafka",
              Map.of(
                  "brokers", List.of("a:9092", Values.secret("b:9092")),
                  "sasl", Values.secret(Map.of("user", "u", "password", "p")),
                  "retries", 3),
          "labels", Map.of("a.b", "dotted", "say \"hi\"", "quoted"),
          "topic", Values.unknown(),
          "note", null);

  @Test
  void writesASecretAsTheTaggedObjectOfTheProtocol() {
    Value secret = Values.secret("hunter2");

    assertThat(secret.getStructValue().getFieldsOrThrow(Values.SIGNATURE).getStringValue())
        .isEqualTo("1b47061264138c4ac30d75fd1eb44270");
    assertThat(secret.getStructValue().getFieldsOrThrow("value").getStringValue())
        .isEqualTo("hunter2");
  }

  @Test
  void followsPathsThroughMapsListsAndSecrets() {
    assertThat(NESTED.text("kafka.brokers[1]")).isEqualTo("b:9092");
    assertThat(NESTED.text("kafka.sasl.password")).isEqualTo("p");
    assertThat(NESTED.number("kafka.retries")).isEqualTo(3);
    assertThat(NESTED.text("labels[\"a.b\"]")).isEqualTo("dotted");
    assertThat(NESTED.text("labels[\"say \\\"hi\\\"\"]")).isEqualTo("quoted");
  }

  @Test
  void countsWhatLiesInASecretAsSecret() {
    assertThat(NESTED.isSecret("kafka.sasl.password")).isTrue();
    assertThat(NESTED.isSecret("kafka.brokers[1]")).isTrue();
    assertThat(NESTED.isSecret("kafka.brokers[0]")).isFalse();
    assertThat(NESTED.secretPaths()).containsExactlyInAnyOrder("kafka.brokers[1]", "kafka.sasl");
  }

  @Test
  void tellsUnknownFromAbsentAndNull() {
    assertThat(NESTED.isUnknown("topic")).isTrue();
    assertThat(NESTED.isUnknown("topic.partitions")).isTrue();
    assertThat(NESTED.isUnknown("name")).isFalse();
    assertThat(NESTED.has("note")).isTrue();
    assertThat(NESTED.get("note")).isEmpty();
    assertThat(NESTED.has("absent")).isFalse();
  }

  @Test
  void treatsAnOutputWithoutValueAsUnknown() {
    Props props = Props.of("o", Map.of(Values.SIGNATURE, Values.OUTPUT, "secret", true));

    assertThat(props.isUnknown("o")).isTrue();
    assertThat(props.isSecret("o")).isTrue();
  }

  @Test
  void masksSecretsWhenPrinted() {
    assertThat(NESTED.toString()).doesNotContain("9092]").doesNotContain("password");
    assertThat(NESTED.toString()).contains("a:9092", "[secret]", "[unknown]");
  }

  @Test
  void unwrapsAtEveryDepth() {
    Props bare = NESTED.unwrapped();

    assertThat(bare.secretPaths()).isEmpty();
    assertThat(bare.get("kafka.sasl")).contains(Map.of("user", "u", "password", "p"));
    assertThat(bare.isUnknown("topic")).isTrue();
  }

  @Test
  void survivesTheWayThroughJson() {
    assertThat(Props.fromJson(NESTED.toJson())).isEqualTo(NESTED);
  }

  @Test
  void complainsAboutAMissingOrOtherwiseTypedProperty() {
    assertThatThrownBy(() -> NESTED.text("kafka.retries"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("kafka.retries is no string");
    assertThatThrownBy(() -> NESTED.text("absent")).isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesATextThatIsNoPath() {
    assertThatThrownBy(() -> NESTED.has("a[")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NESTED.has("")).isInstanceOf(IllegalArgumentException.class);
  }
}
