package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.value.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;

/// When two known values of a property mean the same.
@FunctionalInterface
public interface Equivalence {

  /// @param old without secret envelopes; empty if absent
  /// @param now likewise
  boolean same(Optional<Value> old, Optional<Value> now);

  /// The very same value.
  static Equivalence exact() {
    return Optional::equals;
  }

  /// Absent, empty and the same text mean the same where a text is optional.
  static Equivalence optionalText() {
    return (old, now) -> old.filter(Equivalence::says).equals(now.filter(Equivalence::says));
  }

  static Equivalence ignoringCase() {
    return (old, now) -> old.map(Equivalence::folded).equals(now.map(Equivalence::folded));
  }

  /// An absent value means the given one.
  static Equivalence withDefault(boolean value) {
    return (old, now) -> old.orElse(Value.of(value)).equals(now.orElse(Value.of(value)));
  }

  /// Lists as sets.
  static Equivalence unordered() {
    return (old, now) -> old.map(Equivalence::asSet).equals(now.map(Equivalence::asSet));
  }

  private static boolean says(Value value) {
    return !value.equals(Value.of(""));
  }

  private static Object folded(Value value) {
    return value instanceof Value.Text(String text) ? text.toUpperCase(Locale.ROOT) : value;
  }

  private static Object asSet(Value value) {
    return value instanceof Value.ListValue(Collection<Value> elements)
        ? new HashSet<>(elements)
        : value;
  }
}
