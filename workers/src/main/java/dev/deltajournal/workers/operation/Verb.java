package dev.deltajournal.workers.operation;

import java.util.Locale;

/// What a lifecycle call asks for.
enum Verb {
  CREATE,
  UPDATE,
  DELETE;

  /// As the journal names it.
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Verb of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
