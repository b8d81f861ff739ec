package dev.deltajournal.testkit.value;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds and recognises the engine's property values (`sdk/go/common/resource/plugin/rpc.go`).
///
/// Plain Java goes in as it is: `String`, `Number` (sent as double), `Boolean`, `null`, `List`,
/// `Map` with string keys, [Props], and ready-made [Value]s such as [#secret(Object)] at any depth.
public final class Values {
  static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  static final String RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

  /// The kinds of unknown that the engine has, each a string of its own.
  public enum Unknown {
    BOOL("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"),
    NUMBER("3eeb2bf0-c639-47a8-9e75-3b44932eb421"),
    STRING("04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
    ARRAY("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"),
    OBJECT("dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    private final String sentinel;

    Unknown(String sentinel) {
      this.sentinel = sentinel;
    }

    /// The string that stands for the unknown value on the wire.
    public String sentinel() {
      return sentinel;
    }
  }

  private Values() {}

  /// Turns plain Java into a value; throws [IllegalArgumentException] for a type that no property
  /// can have.
  public static Value of(@Nullable Object plain) {
    return switch (plain) {
      case null -> Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
      case Value value -> value;
      case Props props -> Value.newBuilder().setStructValue(props.struct()).build();
      case Struct struct -> Value.newBuilder().setStructValue(struct).build();
      case String text -> Value.newBuilder().setStringValue(text).build();
      case Number number -> Value.newBuilder().setNumberValue(number.doubleValue()).build();
      case Boolean bool -> Value.newBuilder().setBoolValue(bool).build();
      case List<?> elements -> listOf(elements);
      case Map<?, ?> entries -> mapOf(entries);
      default ->
          throw new IllegalArgumentException("No property value is made of " + plain.getClass());
    };
  }

  /// A list of the given elements.
  public static Value list(@Nullable Object... elements) {
    return listOf(Arrays.asList(elements));
  }

  /// A secret around a value of any kind, [#unknown()] included.
  public static Value secret(@Nullable Object plain) {
    return of(Props.of(SIGNATURE, SECRET, "value", plain));
  }

  /// An unknown string, what a preview sends for outputs that are not known yet.
  public static Value unknown() {
    return unknown(Unknown.STRING);
  }

  /// An unknown of the given kind.
  public static Value unknown(Unknown kind) {
    return of(kind.sentinel());
  }

  /// An output value with its dependencies' URNs, as engines send it to providers that accept
  /// outputs.
  public static Value output(@Nullable Object plain, boolean secret, List<String> dependencies) {
    return of(
        Props.of(
            SIGNATURE, OUTPUT, "value", plain, "secret", secret, "dependencies", dependencies));
  }

  /// A reference to another resource; an empty id means unknown.
  public static Value resourceReference(String urn, String id) {
    return of(Props.of(SIGNATURE, RESOURCE_REFERENCE, "urn", urn, "id", id));
  }

  /// What a secret or an output wraps; empty for a value that is neither.
  static Optional<Value> wrapped(Value value) {
    return switch (signature(value)) {
      case SECRET, OUTPUT ->
          Optional.of(value.getStructValue().getFieldsOrDefault("value", unknown(Unknown.STRING)));
      default -> Optional.empty();
    };
  }

  static boolean isSecret(Value value) {
    return switch (signature(value)) {
      case SECRET -> true;
      case OUTPUT -> value.getStructValue().getFieldsOrDefault("secret", of(false)).getBoolValue();
      default -> false;
    };
  }

  static boolean isUnknown(Value value) {
    if (!value.hasStringValue()) {
      return false;
    }
    return Arrays.stream(Unknown.values())
        .anyMatch(kind -> kind.sentinel().equals(value.getStringValue()));
  }

  private static String signature(Value value) {
    return value.hasStructValue()
        ? value.getStructValue().getFieldsOrDefault(SIGNATURE, of("")).getStringValue()
        : "";
  }

  private static Value listOf(List<?> elements) {
    ListValue.Builder list = ListValue.newBuilder();
    elements.forEach(element -> list.addValues(of(element)));
    return Value.newBuilder().setListValue(list).build();
  }

  private static Value mapOf(Map<?, ?> entries) {
    Struct.Builder struct = Struct.newBuilder();
    entries.forEach((key, value) -> struct.putFields((String) key, of(value)));
    return Value.newBuilder().setStructValue(struct).build();
  }
}
