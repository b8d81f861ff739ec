package dev.deltajournal.provider.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One property value. Immutable; its text form never shows a secret.
///
/// Output values of the protocol do not occur: on the way in each becomes what it stands for, an
/// unknown, a secret or the value itself.
public sealed interface Value {

  /// Names the kind in messages: "a string", "a list".
  String kindName();

  /// The value without the secret envelopes directly around it; envelopes deeper inside stay.
  default Value bare() {
    return this;
  }

  /// The same without any secret envelope, at any depth: for comparing.
  default Value plain() {
    return this;
  }

  /// Whether this value, or anything inside it, is marked secret.
  default boolean hasSecret() {
    return false;
  }

  /// Whether this value, or anything inside it, is not known yet.
  default boolean hasUnknown() {
    return false;
  }

  /// No value. A property that holds it counts as absent.
  enum Null implements Value {
    NULL;

    @Override
    public String kindName() {
      return "null";
    }
  }

  /// Not known before something else has been created. Occurs in previews only.
  enum Unknown implements Value {
    BOOL,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT,
    ASSET,
    ARCHIVE;

    @Override
    public String kindName() {
      return "unknown";
    }

    @Override
    public boolean hasUnknown() {
      return true;
    }
  }

  record Bool(boolean value) implements Value {
    @Override
    public String kindName() {
      return "a boolean";
    }
  }

  /// The protocol has doubles only.
  record Num(double value) implements Value {
    @Override
    public String kindName() {
      return "a number";
    }
  }

  record Text(String value) implements Value {
    @Override
    public String kindName() {
      return "a string";
    }
  }

  record ListValue(List<Value> elements) implements Value {
    public ListValue {
      elements = List.copyOf(elements);
    }

    @Override
    public String kindName() {
      return "a list";
    }

    @Override
    public Value plain() {
      return new ListValue(elements.stream().map(Value::plain).toList());
    }

    @Override
    public boolean hasSecret() {
      return elements.stream().anyMatch(Value::hasSecret);
    }

    @Override
    public boolean hasUnknown() {
      return elements.stream().anyMatch(Value::hasUnknown);
    }
  }

  /// Named values, in the order they came in.
  record MapValue(Map<String, Value> entries) implements Value {
    private static final MapValue EMPTY = new MapValue(Map.of());

    public MapValue {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static MapValue empty() {
      return EMPTY;
    }

    /// The entry; absent if it is missing or null.
    public Optional<Value> get(String name) {
      return Optional.ofNullable(entries.get(name)).filter(value -> value.bare() != Null.NULL);
    }

    public Set<String> names() {
      return entries.keySet();
    }

    /// The same with one entry set.
    public MapValue with(String name, Value value) {
      var copy = new LinkedHashMap<>(entries);
      copy.put(name, value);
      return new MapValue(copy);
    }

    /// The same without one entry.
    public MapValue without(String name) {
      var copy = new LinkedHashMap<>(entries);
      copy.remove(name);
      return new MapValue(copy);
    }

    @Override
    public String kindName() {
      return "an object";
    }

    @Override
    public Value plain() {
      var copy = new LinkedHashMap<String, Value>();
      entries.forEach((name, value) -> copy.put(name, value.plain()));
      return new MapValue(copy);
    }

    @Override
    public boolean hasSecret() {
      return entries.values().stream().anyMatch(Value::hasSecret);
    }

    @Override
    public boolean hasUnknown() {
      return entries.values().stream().anyMatch(Value::hasUnknown);
    }
  }

  /// Marked secret; may wrap an unknown.
  record SecretValue(Value inner) implements Value {
    @Override
    public String kindName() {
      return inner.kindName();
    }

    @Override
    public Value bare() {
      return inner.bare();
    }

    @Override
    public Value plain() {
      return inner.plain();
    }

    @Override
    public boolean hasSecret() {
      return true;
    }

    @Override
    public boolean hasUnknown() {
      return inner.hasUnknown();
    }

    @Override
    public String toString() {
      return "[secret]";
    }
  }

  /// An asset, archive, byte string or resource reference. No property of the package is one; they
  /// are only passed on and named in messages.
  ///
  /// @param fields as they came in, without the tag
  record Tagged(Tag tag, MapValue fields) implements Value {
    /// What a tagged value is.
    public enum Tag {
      ASSET("an asset"),
      ARCHIVE("an archive"),
      BYTES("a byte string"),
      RESOURCE("a reference to a resource");

      private final String kindName;

      Tag(String kindName) {
        this.kindName = kindName;
      }
    }

    @Override
    public String kindName() {
      return tag.kindName;
    }

    @Override
    public boolean hasSecret() {
      return fields.hasSecret();
    }

    @Override
    public boolean hasUnknown() {
      return fields.hasUnknown();
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(boolean bool) {
    return new Bool(bool);
  }

  static Value of(long number) {
    return new Num(number);
  }

  static Value secret(Value inner) {
    return inner instanceof SecretValue ? inner : new SecretValue(inner);
  }
}
