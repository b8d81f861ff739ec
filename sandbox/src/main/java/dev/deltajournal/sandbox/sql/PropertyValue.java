package dev.deltajournal.sandbox.sql;

/// A value behind `=` in a `WITH (…)` list. The kinds differ because the service tells `'KAFKA'`
/// from `KAFKA` from `"KAFKA"`.
public sealed interface PropertyValue {
  /// The value without its quotes.
  String text();

  /// `'…'`
  record Text(String text) implements PropertyValue {}

  /// An unquoted word, as written.
  record Word(String text) implements PropertyValue {}

  /// `"…"`
  record Name(String text) implements PropertyValue {}

  /// `TRUE` or `FALSE`, unquoted.
  record Flag(boolean value) implements PropertyValue {
    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /// An unquoted number, as written.
  record Numeral(String text) implements PropertyValue {}

  /// `NULL`, unquoted.
  record Nothing() implements PropertyValue {
    @Override
    public String text() {
      return "NULL";
    }
  }
}
