package dev.deltajournal.cli.screen;

/// Makes text harmless for a terminal.
public final class Visible {
  private Visible() {}

  /// The text with everything that a terminal would obey, or that would not be seen, written out:
  /// control characters, direction marks, line separators, halves of surrogate pairs.
  ///
  /// @param text from anywhere; names of resources are chosen by others
  public static String of(String text) {
    if (text.codePoints().allMatch(Visible::isHarmless)) {
      return text;
    }
    var visible = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (isHarmless(point)) {
            visible.appendCodePoint(point);
          } else {
            visible.append(escape(point));
          }
        });
    return visible.toString();
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u{%x}".formatted(point);
    };
  }
}
