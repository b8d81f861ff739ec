package dev.deltajournal.testkit.value;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The properties of a resource, immutable, as the engine sends and receives them.
///
/// Paths (`kafka.brokers[0]`, `labels["a.b"]`) look through secrets and outputs. Two instances are
/// equal when they say the same on the wire; [#toString()] masks secrets, so that a failed
/// assertion leaks none.
public final class Props {
  private static final Props EMPTY = new Props(Struct.getDefaultInstance());
  private static final String MASK = "[secret]";
  private static final String UNKNOWN_MARK = "[unknown]";

  private final Struct struct;

  private Props(Struct struct) {
    this.struct = struct;
  }

  /// Alternating names and values, see [Values#of(Object)]; throws [IllegalArgumentException] when
  /// they do not pair up.
  public static Props of(@Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("Names and values must alternate");
    }
    Struct.Builder struct = Struct.newBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!(namesAndValues[i] instanceof String name)) {
        throw new IllegalArgumentException("Not a property name: " + namesAndValues[i]);
      }
      struct.putFields(name, Values.of(namesAndValues[i + 1]));
    }
    return new Props(struct.build());
  }

  /// No properties at all.
  public static Props empty() {
    return EMPTY;
  }

  /// Wraps what came over the wire.
  public static Props from(Struct struct) {
    return new Props(struct);
  }

  /// Reads the JSON form of a struct, signatures of secrets included.
  public static Props fromJson(String json) {
    Struct.Builder struct = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(json, struct);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("Not a JSON object", e);
    }
    return new Props(struct.build());
  }

  /// A copy with one top-level property set.
  public Props with(String name, @Nullable Object value) {
    return new Props(struct.toBuilder().putFields(name, Values.of(value)).build());
  }

  /// A copy without one top-level property.
  public Props without(String name) {
    return new Props(struct.toBuilder().removeFields(name).build());
  }

  /// A copy without wrappers: secrets and outputs at every depth give way to what they hold,
  /// unknowns stay.
  public Props unwrapped() {
    return new Props(unwrapped(struct));
  }

  /// The path that leads to one top-level property, whatever characters its name has.
  public static String path(String name) {
    return pathKey("", name);
  }

  /// The message to send.
  public Struct struct() {
    return struct;
  }

  /// The JSON form of [#struct()], secrets in plain text inside their wrappers.
  public String toJson() {
    try {
      return JsonFormat.printer().print(struct);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("Cannot be written as JSON", e);
    }
  }

  /// The names of the top-level properties.
  public Set<String> names() {
    return struct.getFieldsMap().keySet();
  }

  public boolean isEmpty() {
    return struct.getFieldsCount() == 0;
  }

  /// Whether the path leads to a value, be it null or unknown.
  public boolean has(String path) {
    return find(path).isPresent();
  }

  /// Whether the value at the path, or one it lies in, is a secret.
  public boolean isSecret(String path) {
    return find(path).map(Found::secret).orElse(false);
  }

  /// Whether the value at the path, or one it lies in, is unknown.
  public boolean isUnknown(String path) {
    return find(path).map(found -> Values.isUnknown(found.value())).orElse(false);
  }

  /// The string at the path; throws [AssertionError] when there is none.
  public String text(String path) {
    Value value = require(path);
    if (!value.hasStringValue()) {
      throw wrongKind(path, "string", value);
    }
    return value.getStringValue();
  }

  /// The number at the path; throws [AssertionError] when there is none.
  public double number(String path) {
    Value value = require(path);
    if (!value.hasNumberValue()) {
      throw wrongKind(path, "number", value);
    }
    return value.getNumberValue();
  }

  /// The truth value at the path; throws [AssertionError] when there is none.
  public boolean bool(String path) {
    Value value = require(path);
    if (!value.hasBoolValue()) {
      throw wrongKind(path, "bool", value);
    }
    return value.getBoolValue();
  }

  /// The value at the path as plain Java, unwrapped at every depth; unknowns read `[unknown]`.
  /// Empty for null or nothing there.
  public Optional<Object> get(String path) {
    return find(path).map(found -> plain(found.value(), false));
  }

  /// All properties as plain Java, secrets and outputs unwrapped at every depth, unknowns as
  /// `[unknown]`.
  public Map<String, @Nullable Object> plain() {
    return plainMap(struct, false);
  }

  /// The paths of all secrets, in wire order; nothing inside a secret is listed again.
  public List<String> secretPaths() {
    List<String> paths = new ArrayList<>();
    collect(struct, "", Found::secret, paths);
    return List.copyOf(paths);
  }

  /// The paths of all unknowns, in wire order, those inside secrets included.
  public List<String> unknownPaths() {
    List<String> paths = new ArrayList<>();
    collect(struct, "", found -> Values.isUnknown(found.value()), paths);
    return List.copyOf(paths);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Props props && struct.equals(props.struct);
  }

  @Override
  public int hashCode() {
    return struct.hashCode();
  }

  @Override
  public String toString() {
    return plainMap(struct, true).toString();
  }

  private record Found(Value value, boolean secret) {
    Found unwrapped() {
      Found found = this;
      Optional<Value> inner = Values.wrapped(found.value);
      while (inner.isPresent()) {
        found = new Found(inner.get(), found.secret || Values.isSecret(found.value));
        inner = Values.wrapped(found.value);
      }
      return found;
    }
  }

  private Optional<Found> find(String path) {
    Found here = new Found(Values.of(struct), false);
    for (PropertyPath.Step step : PropertyPath.parse(path).steps()) {
      if (Values.isUnknown(here.value)) {
        return Optional.of(here);
      }
      Optional<Value> next = follow(here.value, step);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      here = new Found(next.get(), here.secret).unwrapped();
    }
    return Optional.of(here);
  }

  private static Optional<Value> follow(Value value, PropertyPath.Step step) {
    return switch (step) {
      case PropertyPath.Step.Key(String name) ->
          Optional.ofNullable(value.getStructValue().getFieldsMap().get(name));
      case PropertyPath.Step.Index(int position) -> {
        ListValue list = value.getListValue();
        yield position < list.getValuesCount()
            ? Optional.of(list.getValues(position))
            : Optional.empty();
      }
    };
  }

  private Value require(String path) {
    return find(path)
        .map(Found::value)
        .orElseThrow(() -> new AssertionError("No property " + path + " in " + this));
  }

  private static AssertionError wrongKind(String path, String wanted, Value value) {
    return new AssertionError(
        "Property %s is no %s but a %s".formatted(path, wanted, value.getKindCase()));
  }

  private static Struct unwrapped(Struct struct) {
    Struct.Builder bare = Struct.newBuilder();
    struct.getFieldsMap().forEach((name, value) -> bare.putFields(name, unwrapped(value)));
    return bare.build();
  }

  private static Value unwrapped(Value wire) {
    Value value = new Found(wire, false).unwrapped().value();
    if (value.hasStructValue()) {
      return Values.of(unwrapped(value.getStructValue()));
    }
    return value.hasListValue()
        ? Values.of(value.getListValue().getValuesList().stream().map(Props::unwrapped).toList())
        : value;
  }

  private static @Nullable Object plain(Value wire, boolean masked) {
    Found found = new Found(wire, false).unwrapped();
    if (masked && found.secret()) {
      return MASK;
    }
    Value value = found.value();
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> plainMap(value.getStructValue(), masked);
      case LIST_VALUE -> plainList(value.getListValue(), masked);
      case STRING_VALUE -> Values.isUnknown(value) ? UNKNOWN_MARK : value.getStringValue();
      case NUMBER_VALUE -> value.getNumberValue();
      case BOOL_VALUE -> value.getBoolValue();
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  private static Map<String, @Nullable Object> plainMap(Struct struct, boolean masked) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    struct.getFieldsMap().forEach((name, value) -> map.put(name, plain(value, masked)));
    return Collections.unmodifiableMap(map);
  }

  private static List<@Nullable Object> plainList(ListValue values, boolean masked) {
    List<@Nullable Object> list = new ArrayList<>();
    values.getValuesList().forEach(value -> list.add(plain(value, masked)));
    return Collections.unmodifiableList(list);
  }

  private static void collect(
      Struct struct, String path, Predicate<Found> wanted, List<String> paths) {
    struct
        .getFieldsMap()
        .forEach((name, value) -> collect(value, pathKey(path, name), wanted, paths));
  }

  private static void collect(
      Value wire, String path, Predicate<Found> wanted, List<String> paths) {
    Found found = new Found(wire, false).unwrapped();
    if (wanted.test(found)) {
      paths.add(path);
      return;
    }
    collect(found.value().getStructValue(), path, wanted, paths);
    List<Value> elements = found.value().getListValue().getValuesList();
    for (int i = 0; i < elements.size(); i++) {
      collect(elements.get(i), path + "[" + i + "]", wanted, paths);
    }
  }

  private static String pathKey(String path, String name) {
    if (name.matches("[^.\\[\\]\"]+")) {
      return path.isEmpty() ? name : path + "." + name;
    }
    return path + "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
  }
}
