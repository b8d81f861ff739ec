package dev.deltajournal.cli.why;

import java.util.Locale;

/// What is to be done about a statement of unknown outcome, by its first words (design, invariant
/// 2).
enum StatementKind {
  /// The service lets a name exist only once.
  NAMED(
      "looks in the service's system tables whether the object is there. If this statement made it,"
          + " the operation goes on with it; if it is not there, the statement is sent again, and"
          + " the service's own rule of one object per name makes that harmless"),
  /// Nothing but time and the service's list of queries tells whether it took effect.
  NAMELESS(
      "waits until the service has had time to show what this statement made, and looks twice."
          + " A query that this statement made is taken over; only if there is none, the statement"
          + " is sent again. What can be read both ways is parked for a person"),
  REPEATABLE("sends the statement again: repeating it is harmless"),
  REMOVING(
      "looks whether the very same object is still there, and sends the statement again only then"),
  OTHER("looks at the service before anything is sent again");

  private final String settling;

  StatementKind(String settling) {
    this.settling = settling;
  }

  static StatementKind of(String statement) {
    var text = statement.strip().toUpperCase(Locale.ROOT);
    if (text.startsWith("INSERT") || text.startsWith("BEGIN")) {
      return NAMELESS;
    }
    if (text.startsWith("CREATE")) {
      return NAMED;
    }
    if (text.startsWith("UPDATE") || text.startsWith("ALTER")) {
      return REPEATABLE;
    }
    if (text.startsWith("DROP") || text.startsWith("TERMINATE")) {
      return REMOVING;
    }
    return OTHER;
  }

  /// What the next run does, to follow "it ".
  String settling() {
    return settling;
  }
}
