package dev.deltajournal.sandbox.sql;

import java.util.Locale;

/// Unquoting and folding of single words.
final class Lexemes {
  private Lexemes() {}

  /// An unquoted name in lower case, or the inside of a quoted one with doubled quotes halved.
  ///
  /// @throws StatementFailure for a quoted name without a character
  static String name(String token) {
    char first = token.charAt(0);
    if (first != '"' && first != '`') {
      return token.toLowerCase(Locale.ROOT);
    }
    String name = unquote(token);
    if (name.isEmpty()) {
      throw new StatementFailure(SqlState.SYNTAX_ERROR, "A name between quotes must not be empty");
    }
    return name;
  }

  /// The inside of a quoted token, doubled quotes halved.
  static String unquote(String token) {
    String quote = token.substring(0, 1);
    return token.substring(1, token.length() - 1).replace(quote + quote, quote);
  }
}
