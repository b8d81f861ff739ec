package dev.deltajournal.provider.rpc;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.provider.value.Value.Tagged;
import dev.deltajournal.provider.value.Value.Tagged.Tag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Property values to and from the wire (`sdk/go/common/resource/plugin/rpc.go`).
///
/// Whatever comes in, the outcome is a value or a {@link ProviderException} that names the property
/// and no value.
final class ValueCodec {
  private static final int MAX_DEPTH = 64;

  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  private static final Map<String, Tag> TAGS =
      Map.of(
          "c44067f5952c0a294b673a41bacd8c17", Tag.ASSET,
          "0def7320c3a5731c473e5ecbe6d01bc7", Tag.ARCHIVE,
          "803fd3297a5875dc03ca845dda5d2a98", Tag.BYTES,
          "5cf8f73096256a8f31e491e813e4eb8e", Tag.RESOURCE);
  private static final Map<String, Value.Unknown> UNKNOWNS =
      Map.of(
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", Value.Unknown.BOOL,
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421", Value.Unknown.NUMBER,
          "04da6b54-80e4-46f7-96ec-b56ff0331ba9", Value.Unknown.STRING,
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", Value.Unknown.ARRAY,
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", Value.Unknown.OBJECT,
          "030794c1-ac77-496b-92df-f27374a8bd58", Value.Unknown.ASSET,
          "e48ece36-62e2-4504-bad9-02848725956a", Value.Unknown.ARCHIVE);
  private static final Map<Value.Unknown, String> SENTINELS = inverse();

  private ValueCodec() {}

  /// Reads a bag of properties.
  ///
  /// @throws ProviderException if a value is malformed
  static MapValue decode(Struct properties) {
    return decodeMembers(properties, PropertyPath.root(), 0);
  }

  /// Whether a plain string of the protocol, for example an id, stands for an unknown.
  static boolean isUnknown(String text) {
    return UNKNOWNS.containsKey(text);
  }

  static Struct encode(MapValue properties) {
    var struct = Struct.newBuilder();
    properties.entries().forEach((name, value) -> struct.putFields(name, encode(value)));
    return struct.build();
  }

  private static MapValue decodeMembers(Struct struct, PropertyPath path, int depth) {
    var entries = new LinkedHashMap<String, Value>();
    struct
        .getFieldsMap()
        .forEach((name, value) -> entries.put(name, decode(value, path.member(name), depth + 1)));
    return new MapValue(entries);
  }

  private static Value decode(com.google.protobuf.Value wire, PropertyPath path, int depth) {
    if (depth > MAX_DEPTH) {
      throw malformed(path, "it is nested more than " + MAX_DEPTH + " levels deep");
    }
    return switch (wire.getKindCase()) {
      case NULL_VALUE, KIND_NOT_SET -> Value.Null.NULL;
      case BOOL_VALUE -> new Value.Bool(wire.getBoolValue());
      case NUMBER_VALUE -> new Value.Num(wire.getNumberValue());
      case STRING_VALUE -> decodeText(wire.getStringValue());
      case LIST_VALUE -> decodeList(wire.getListValue(), path, depth);
      case STRUCT_VALUE -> decodeObject(wire.getStructValue(), path, depth);
    };
  }

  private static Value decodeText(String text) {
    var unknown = UNKNOWNS.get(text);
    return unknown == null ? new Value.Text(text) : unknown;
  }

  private static Value decodeList(
      com.google.protobuf.ListValue wire, PropertyPath path, int depth) {
    var elements = new ArrayList<Value>(wire.getValuesCount());
    for (int i = 0; i < wire.getValuesCount(); i++) {
      elements.add(decode(wire.getValues(i), path.element(i), depth + 1));
    }
    return new Value.ListValue(elements);
  }

  private static Value decodeObject(Struct struct, PropertyPath path, int depth) {
    var signature = struct.getFieldsMap().get(SIGNATURE);
    if (signature == null) {
      return decodeMembers(struct, path, depth);
    }
    var tag = signature.getStringValue();
    if (tag.equals(SECRET)) {
      return Value.secret(inner(struct, path, depth, "a secret without a value"));
    }
    if (tag.equals(OUTPUT)) {
      return decodeOutput(struct, path, depth);
    }
    var known = TAGS.get(tag);
    if (known == null) {
      throw malformed(path, "its kind is not known to this plugin");
    }
    var fields = struct.toBuilder().removeFields(SIGNATURE).build();
    return new Tagged(known, decodeMembers(fields, path, depth));
  }

  private static Value decodeOutput(Struct struct, PropertyPath path, int depth) {
    var secret = struct.getFieldsMap().get("secret");
    var value =
        struct.containsFields("value")
            ? inner(struct, path, depth, "an output without a value")
            : Value.Unknown.STRING;
    return secret != null && secret.getBoolValue() ? Value.secret(value) : value;
  }

  private static Value inner(Struct struct, PropertyPath path, int depth, String otherwise) {
    var wire = struct.getFieldsMap().get("value");
    if (wire == null) {
      throw malformed(path, "it is " + otherwise);
    }
    return decode(wire, path, depth + 1);
  }

  private static com.google.protobuf.Value encode(Value value) {
    var wire = com.google.protobuf.Value.newBuilder();
    return switch (value) {
      case Value.Null _ -> wire.setNullValue(NullValue.NULL_VALUE).build();
      case Value.Unknown unknown -> text(SENTINELS.getOrDefault(unknown, ""));
      case Value.Bool(boolean bool) -> wire.setBoolValue(bool).build();
      case Value.Num(double number) -> wire.setNumberValue(number).build();
      case Value.Text(String text) -> text(text);
      case Value.ListValue(var elements) -> {
        var list = com.google.protobuf.ListValue.newBuilder();
        elements.forEach(element -> list.addValues(encode(element)));
        yield wire.setListValue(list).build();
      }
      case MapValue map -> wire.setStructValue(encode(map)).build();
      case Value.SecretValue(Value inner) ->
          wire.setStructValue(
                  Struct.newBuilder()
                      .putFields(SIGNATURE, text(SECRET))
                      .putFields("value", encode(inner)))
              .build();
      case Tagged(Tag tag, MapValue fields) ->
          wire.setStructValue(
                  encode(fields).toBuilder().putFields(SIGNATURE, text(signatureOf(tag))))
              .build();
    };
  }

  private static String signatureOf(Tag tag) {
    return TAGS.entrySet().stream()
        .filter(entry -> entry.getValue() == tag)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static com.google.protobuf.Value text(String text) {
    return com.google.protobuf.Value.newBuilder().setStringValue(text).build();
  }

  private static Map<Value.Unknown, String> inverse() {
    var sentinels = new EnumMap<Value.Unknown, String>(Value.Unknown.class);
    UNKNOWNS.forEach((text, unknown) -> sentinels.put(unknown, text));
    return sentinels;
  }

  private static ProviderException malformed(PropertyPath path, String why) {
    return new ProviderException(
        ProviderError.VALUE_MALFORMED, "The value of " + path + " cannot be read: " + why);
  }
}
