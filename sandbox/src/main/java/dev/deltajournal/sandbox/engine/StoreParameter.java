package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.sql.PropertyValue;
import java.util.Locale;
import java.util.Set;

/// A parameter that a type of store takes.
///
/// @param required whether CREATE STORE fails without it
/// @param secret whether its value is checked against the passwords that a store refuses
/// @param words the bare words allowed, for {@link Form#WORD}
record StoreParameter(String key, Form form, boolean required, boolean secret, Set<String> words) {

  /// How the value must be written.
  enum Form {
    /// `'…'`
    TEXT,
    /// `'…'` that names a file sent along.
    ATTACHMENT,
    /// An unquoted word out of a list, in any case.
    WORD,
    /// `TRUE` or `FALSE`, unquoted.
    FLAG,
    /// `"…"`, or an unquoted name.
    NAME
  }

  static StoreParameter required(String key) {
    return new StoreParameter(key, Form.TEXT, true, false, Set.of());
  }

  static StoreParameter optional(String key) {
    return new StoreParameter(key, Form.TEXT, false, false, Set.of());
  }

  static StoreParameter typed(String key, Form form) {
    return new StoreParameter(key, form, false, false, Set.of());
  }

  static StoreParameter word(String key, Set<String> words) {
    return new StoreParameter(key, Form.WORD, true, false, words);
  }

  StoreParameter asSecret() {
    return new StoreParameter(key, form, required, true, words);
  }

  StoreParameter asRequired() {
    return new StoreParameter(key, form, true, secret, words);
  }

  /// Whether the value is written as the service wants it.
  ///
  /// @param tolerant accept words and flags between single quotes
  boolean accepts(PropertyValue value, boolean tolerant) {
    return switch (value) {
      case PropertyValue.Text text ->
          switch (form) {
            case TEXT, ATTACHMENT -> true;
            case WORD -> tolerant && words.contains(upper(text.text()));
            case FLAG -> tolerant && Set.of("TRUE", "FALSE").contains(upper(text.text()));
            case NAME -> tolerant;
          };
      case PropertyValue.Word word ->
          form == Form.NAME || (form == Form.WORD && words.contains(upper(word.text())));
      case PropertyValue.Name _ -> form == Form.NAME;
      case PropertyValue.Flag _ -> form == Form.FLAG;
      case PropertyValue.Numeral _, PropertyValue.Nothing _ -> false;
    };
  }

  /// How to write it, for messages.
  String expected() {
    return switch (form) {
      case TEXT -> "a string in single quotes";
      case ATTACHMENT -> "the name of an attached file in single quotes";
      case WORD ->
          "one of the unquoted words " + String.join(", ", words.stream().sorted().toList());
      case FLAG -> "TRUE or FALSE without quotes";
      case NAME -> "a name in double quotes";
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
