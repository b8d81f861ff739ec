package dev.deltajournal.workers.sql;

import java.util.List;

/// Says in one short line where two texts differ: the first and the last word that are not the same
/// frame what is shown, with a word of context on either side.
final class Difference {
  private static final int CONTEXT_TOKENS = 1;
  private static final int LONGEST_CHARS = 120;

  private Difference() {}

  static String summary(String before, String after) {
    var old = UserSql.of(before).significant();
    var now = UserSql.of(after).significant();
    int shortest = Math.min(old.size(), now.size());
    int head = 0;
    while (head < shortest && same(old.get(head), now.get(head))) {
      head++;
    }
    if (head == old.size() && head == now.size()) {
      return "";
    }
    int tail = 0;
    while (tail < shortest - head && same(last(old, tail), last(now, tail))) {
      tail++;
    }
    int line = head < now.size() ? now.get(head).line() : old.get(head).line();
    return "line "
        + line
        + ": `"
        + excerpt(before, old, head, tail)
        + "` became `"
        + excerpt(after, now, head, tail)
        + "`";
  }

  private static boolean same(Token a, Token b) {
    return a.text().equals(b.text());
  }

  private static Token last(List<Token> tokens, int back) {
    return tokens.get(tokens.size() - 1 - back);
  }

  private static String excerpt(String sql, List<Token> tokens, int head, int tail) {
    int from = Math.max(0, head - CONTEXT_TOKENS);
    int to = Math.min(tokens.size(), tokens.size() - tail + CONTEXT_TOKENS);
    if (from >= to) {
      return "";
    }
    var text = sql.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    var line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_CHARS ? line : line.substring(0, LONGEST_CHARS) + "…";
  }
}
