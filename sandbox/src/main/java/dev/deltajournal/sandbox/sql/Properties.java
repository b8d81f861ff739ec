package dev.deltajournal.sandbox.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A `WITH (…)` list in the order written. Keys keep their letter case.
public record Properties(Map<String, PropertyValue> values) {
  public static final Properties NONE = new Properties(Map.of());

  public Properties {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public Optional<PropertyValue> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// The value's text without quotes.
  public Optional<String> text(String key) {
    return get(key).map(PropertyValue::text);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /// These properties with those of `newer` laid over them.
  public Properties with(Properties newer) {
    Map<String, PropertyValue> merged = new LinkedHashMap<>(values);
    merged.putAll(newer.values);
    return new Properties(merged);
  }

  /// Keys and unquoted texts, in order.
  public Map<String, String> texts() {
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().text(), (a, _) -> a, LinkedHashMap::new));
  }
}
