package dev.deltajournal.testkit.random;

import java.util.List;
import java.util.stream.Stream;

/// Texts that break careless quoting, comparing, splitting and printing. All are valid Unicode and
/// differ from each other.
public final class Hostile {
  private static final int LONGEST_NAME = 255;

  private static final List<String> NAMES =
      List.of(
          "'",
          "''",
          "\"",
          "\"\"",
          "`",
          "it's",
          "say \"hi\"",
          "a;b",
          ";",
          "--",
          "a--b",
          "/*",
          "*/",
          "/* x */",
          "#",
          "\\",
          "\\\\",
          "a\\'b",
          "\\\"",
          "\\n",
          "\\u0027",
          "%",
          "%s",
          "%00",
          "_",
          "$1",
          "$$",
          "${x}",
          "{{x}}",
          "?",
          ":name",
          "@var",
          "a.b",
          "a.\"b\".c",
          ".",
          "..",
          "../../etc/passwd",
          "a/b",
          "a::b",
          "a b",
          " ",
          " leading",
          "trailing ",
          "(",
          ")",
          "[0]",
          "<b>",
          "&amp;",
          "{\"a\":1}",
          "null",
          "NULL",
          "true",
          "0",
          "-1",
          "1e9",
          "SELECT",
          "select",
          "TABLE",
          "user",
          "Orders",
          "orders",
          "ORDERS",
          "'; DROP DATABASE x; --",
          "'); DROP DATABASE x; --",
          "\"; DROP DATABASE x; --",
          "x' OR '1'='1",
          "x\" OR \"1\"=\"1",
          "' UNION SELECT * FROM system.\"stores\" --",
          "WITH ('uris' = 'evil:9092')",
          "\u2019",
          "\u02bc",
          "\uff07",
          "\u201c",
          "\uff02",
          "\uff1b",
          "\u2010\u2010",
          "\u043e\u0433der",
          "\u00e9",
          "e\u0301",
          "\u0130stanbul",
          "stra\u00dfe",
          "\u202e'evil",
          "\u200fright",
          "zero\u200bwidth",
          "\u200b",
          "\ufeffbom",
          "nb\u00a0sp",
          "\ud83d\ude80",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\u6f22\u5b57",
          "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
          "\uffff",
          "n".repeat(LONGEST_NAME),
          "'".repeat(LONGEST_NAME),
          "\ud83d\ude80".repeat(60));

  private static final List<String> ONLY_VALUES =
      List.of(
          "",
          "two\nlines",
          "two\r\nlines",
          "\r",
          "\n",
          "ends with\n",
          "\n-- comment\n",
          "';\nDROP DATABASE x;\n--",
          "tab\there",
          "\u0001\u001f",
          "\u007f",
          "\u0085next",
          "\u2028line",
          "\u2029paragraph",
          "-----BEGIN CERTIFICATE-----\nMIIB'\"\\;--\n-----END CERTIFICATE-----\n",
          "v".repeat(70_000));

  private Hostile() {}

  /// Names for objects and properties: no empty one, no control characters, at most 255 UTF-16
  /// units.
  public static List<String> names() {
    return NAMES;
  }

  /// Values: all names, and texts that no name may be, such as empty ones, line ends, control
  /// characters and 70 000 characters; none has a NUL.
  public static List<String> values() {
    return Stream.concat(NAMES.stream(), ONLY_VALUES.stream()).toList();
  }
}
