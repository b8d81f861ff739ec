package dev.deltajournal.workers.sql;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The one place that turns values into SQL text (store-resource NFR-002). Nothing else may put a
/// value between quotes. Lexical rules: `facts` of the service, section 10.
public final class Sql {
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern BAREWORD = Pattern.compile("[A-Z_][A-Z0-9_]*");

  private Sql() {}

  /// A name as it is, in double quotes: case and all characters are kept.
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A path of names, each quoted.
  public static String path(String... names) {
    return Arrays.stream(names).map(Sql::identifier).collect(Collectors.joining("."));
  }

  /// A text in single quotes. A backslash means nothing to the service.
  public static String string(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }

  public static String number(long value) {
    return Long.toString(value);
  }

  public static String bool(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  /// A word that the service wants without quotes.
  ///
  /// @throws IllegalArgumentException if it is not upper-case letters, digits and underscores
  public static String bareword(String word) {
    if (!BAREWORD.matcher(word).matches()) {
      throw new IllegalArgumentException("not a word that may stand without quotes: " + word);
    }
    return word;
  }

  /// Whether a text is a query's id.
  public static boolean isQueryId(String id) {
    return UUID_FORM.matcher(id).matches();
  }

  /// A query's id, which the service wants without quotes.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  public static String queryId(String id) {
    if (!isQueryId(id)) {
      throw new IllegalArgumentException("not a query id: " + id);
    }
    return id;
  }
}
