package dev.deltajournal.provider.fuzz;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Property values that are wrong in every way that the wire allows.
final class WildValues {
  /// Stands inside every secret; no text may show it.
  static final String MARK = "never-shown-6b1f";

  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final List<String> TAGS =
      List.of(
          "1b47061264138c4ac30d75fd1eb44270",
          "d0e6a833031e9bbcd3f4e8bde6ca49a4",
          "c44067f5952c0a294b673a41bacd8c17",
          "0def7320c3a5731c473e5ecbe6d01bc7",
          "803fd3297a5875dc03ca845dda5d2a98",
          "5cf8f73096256a8f31e491e813e4eb8e",
          "00000000000000000000000000000000",
          "");
  private static final double[] NUMBERS = {
    0, -0.0, 1, -1, 0.5, 1e308, -1e308, Double.NaN, Double.POSITIVE_INFINITY, 9007199254740992.0
  };
  private static final int HUGE = 1 << 20;

  private final Random random;
  private final List<String> names;

  /// @param names of properties that exist
  WildValues(Random random, List<String> names) {
    this.random = random;
    this.names = names;
  }

  /// Any bag of properties, a right one with something wrong in it most of the time.
  Struct bag(Props right) {
    return switch (random.nextInt(6)) {
      case 0 -> Struct.getDefaultInstance();
      case 1 -> struct(0);
      case 2 -> mutated(mutated(right.struct()));
      default -> mutated(right.struct());
    };
  }

  String text() {
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> "x".repeat(random.nextInt(HUGE));
      case 2 -> pick(List.of(Values.Unknown.values())).sentinel();
      case 3 -> "'".repeat(random.nextInt(HUGE / 8));
      default -> pick(Hostile.values());
    };
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Struct mutated(Struct right) {
    var changed = right.toBuilder();
    var present = new ArrayList<>(right.getFieldsMap().keySet());
    var name = present.isEmpty() || random.nextInt(4) == 0 ? name() : pick(present);
    var old = right.getFieldsMap().get(name);
    if (old != null && random.nextInt(6) == 0) {
      return changed.removeFields(name).build();
    }
    if (old != null && old.hasStructValue() && random.nextBoolean()) {
      return changed.putFields(name, Values.of(mutated(old.getStructValue()))).build();
    }
    return changed.putFields(name, value(0)).build();
  }

  private Value value(int depth) {
    return switch (random.nextInt(depth > 4 ? 5 : 9)) {
      case 0 -> Values.of(null);
      case 1 -> Values.of(random.nextBoolean());
      case 2 -> Values.of(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 3 -> Values.of(text());
      case 4 -> Value.getDefaultInstance();
      case 5 -> list(depth);
      case 6 -> Values.of(struct(depth));
      case 7 -> tagged(depth);
      default -> Values.secret(random.nextBoolean() ? MARK + text() : Values.list(MARK));
    };
  }

  private Value list(int depth) {
    var list = ListValue.newBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      list.addValues(value(depth + 1));
    }
    return Value.newBuilder().setListValue(list).build();
  }

  private Struct struct(int depth) {
    var struct = Struct.newBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      struct.putFields(name(), value(depth + 1));
    }
    return struct.build();
  }

  /// A value of a kind, known or not, that may lack what it should have.
  private Value tagged(int depth) {
    var tagged = struct(depth).toBuilder();
    tagged.putFields(SIGNATURE, random.nextInt(5) == 0 ? value(depth + 1) : Values.of(pick(TAGS)));
    if (random.nextBoolean()) {
      tagged.putFields("value", value(depth + 1));
    }
    if (random.nextBoolean()) {
      tagged.putFields("secret", value(depth + 1));
    }
    return Values.of(tagged.build());
  }

  private String name() {
    return switch (random.nextInt(8)) {
      case 0 -> pick(Hostile.names());
      case 1 -> "__" + pick(names);
      case 2 -> "";
      default -> pick(names);
    };
  }
}
