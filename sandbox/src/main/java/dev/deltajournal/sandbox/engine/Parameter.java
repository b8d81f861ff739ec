package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.sql.PropertyValue;
import java.util.Locale;
import java.util.Set;

/// A parameter of a `WITH (…)` list.
///
/// @param required whether CREATE fails without it
/// @param secret whether its value, or the file that it names, must not be shown, and may be
///   refused
/// @param words the bare words allowed, for {@link Form#WORD}
record Parameter(String key, Form form, boolean required, boolean secret, Set<String> words) {

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
    NAME,
    /// A name, with or without quotes of any kind.
    NAME_OR_TEXT,
    /// An unquoted whole number.
    NUMBER
  }

  static Parameter required(String key) {
    return new Parameter(key, Form.TEXT, true, false, Set.of());
  }

  static Parameter optional(String key) {
    return new Parameter(key, Form.TEXT, false, false, Set.of());
  }

  static Parameter typed(String key, Form form) {
    return new Parameter(key, form, false, false, Set.of());
  }

  static Parameter word(String key, Set<String> words) {
    return new Parameter(key, Form.WORD, true, false, words);
  }

  Parameter asSecret() {
    return new Parameter(key, form, required, true, words);
  }

  Parameter asRequired() {
    return new Parameter(key, form, true, secret, words);
  }

  /// Whether the value is written as the service wants it.
  ///
  /// @param tolerant accept words and flags between single quotes
  boolean accepts(PropertyValue value, boolean tolerant) {
    return switch (value) {
      case PropertyValue.Text text ->
          switch (form) {
            case TEXT, ATTACHMENT, NAME_OR_TEXT -> true;
            case WORD -> tolerant && words.contains(upper(text.text()));
            case FLAG -> tolerant && Set.of("TRUE", "FALSE").contains(upper(text.text()));
            case NAME -> tolerant;
            case NUMBER -> false;
          };
      case PropertyValue.Word word ->
          form == Form.NAME
              || form == Form.NAME_OR_TEXT
              || (form == Form.WORD && words.contains(upper(word.text())));
      case PropertyValue.Name _ -> form == Form.NAME || form == Form.NAME_OR_TEXT;
      case PropertyValue.Flag _ -> form == Form.FLAG;
      case PropertyValue.Numeral number ->
          form == Form.NUMBER && number.text().matches("[0-9]{1,9}");
      case PropertyValue.Nothing _ -> false;
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
      case NAME_OR_TEXT -> "a name";
      case NUMBER -> "an unquoted whole number";
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
