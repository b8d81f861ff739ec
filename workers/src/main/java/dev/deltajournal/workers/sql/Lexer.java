package dev.deltajournal.workers.sql;

import dev.deltajournal.workers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a statement's text into tokens by the service's lexical rules (`facts` of the service,
/// section 10): enough to compare and to count statements, not to understand them.
final class Lexer {
  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Lexer(String sql) {
    this.sql = sql;
  }

  static List<Token> tokens(String sql) {
    var lexer = new Lexer(sql);
    while (lexer.at < sql.length()) {
      lexer.next();
    }
    return List.copyOf(lexer.tokens);
  }

  private void next() {
    int c = sql.codePointAt(at);
    if (blank(c)) {
      advance(at + Character.charCount(c));
    } else if (sql.startsWith("--", at)) {
      advance(lineEnd());
    } else if (sql.startsWith("/*", at)) {
      comment();
    } else if (c == '\'') {
      quoted('\'', Kind.STRING);
    } else if (c == '"' || c == '`') {
      quoted((char) c, Kind.QUOTED);
    } else if (Character.isDigit(c)) {
      add(Kind.NUMBER, run(true));
    } else if (wordPart(c)) {
      add(Kind.WORD, run(false));
    } else {
      add(Kind.SYMBOL, at + Character.charCount(c));
    }
  }

  /// Spaces, line ends, and the marks that editors leave unseen.
  private static boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF;
  }

  private static boolean wordPart(int c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c);
  }

  private int run(boolean number) {
    int end = at;
    while (end < sql.length()) {
      int c = sql.codePointAt(end);
      if (!wordPart(c) && !(number && c == '.')) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private int lineEnd() {
    int end = sql.indexOf('\n', at);
    return end < 0 ? sql.length() : end;
  }

  private void comment() {
    int end = sql.indexOf("*/", at + 2);
    if (end < 0) {
      add(Kind.OPEN, sql.length());
    } else {
      advance(end + 2);
    }
  }

  /// A doubled quote stands for one.
  private void quoted(char quote, Kind kind) {
    int end = sql.indexOf(quote, at + 1);
    while (end >= 0 && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
      end = sql.indexOf(quote, end + 2);
    }
    if (end < 0) {
      add(Kind.OPEN, sql.length());
    } else {
      add(kind, end + 1);
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, sql.substring(at, end), at, end, line));
    advance(end);
  }

  private void advance(int end) {
    for (int i = at; i < end; i++) {
      if (sql.charAt(i) == '\n') {
        line++;
      }
    }
    at = end;
  }
}
