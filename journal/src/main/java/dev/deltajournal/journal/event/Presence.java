package dev.deltajournal.journal.event;

/// What a look at the service says about an object.
public enum Presence {
  PRESENT,
  ABSENT,
  /// The look itself failed, or what it saw can be read both ways (a missing privilege hides rows).
  UNDECIDED
}
