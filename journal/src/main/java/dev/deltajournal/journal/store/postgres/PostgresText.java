package dev.deltajournal.journal.store.postgres;

import dev.deltajournal.journal.store.sql.Dialect.TextForm;

/// PostgreSQL takes every character but one. That one is written as ESC 0, and ESC itself as ESC
/// ESC, so that different texts stay different.
final class PostgresText implements TextForm {
  private static final char NUL = '\0';
  private static final char ESC = '\u001b';
  private static final char ZERO = '0';

  @Override
  public String stored(String text) {
    if (text.indexOf(NUL) < 0 && text.indexOf(ESC) < 0) {
      return text;
    }
    var stored = new StringBuilder(text.length() + 2);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case NUL -> stored.append(ESC).append(ZERO);
        case ESC -> stored.append(ESC).append(ESC);
        default -> stored.append(c);
      }
    }
    return stored.toString();
  }

  @Override
  public String restored(String stored) {
    if (stored.indexOf(ESC) < 0) {
      return stored;
    }
    var text = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c == ESC && i + 1 < stored.length()) {
        i++;
        text.append(stored.charAt(i) == ZERO ? NUL : stored.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
