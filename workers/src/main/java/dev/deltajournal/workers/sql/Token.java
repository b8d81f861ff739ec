package dev.deltajournal.workers.sql;

/// One piece of a statement's text. Blanks and comments make none.
///
/// @param text as written
/// @param start, end offsets into the text
/// @param line from 1
record Token(Kind kind, String text, int start, int end, int line) {
  enum Kind {
    WORD,
    NUMBER,
    /// In double quotes or back-ticks.
    QUOTED,
    STRING,
    SYMBOL,
    /// A quote or comment that nothing closes.
    OPEN
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }
}
