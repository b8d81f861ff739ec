package dev.deltajournal.testkit.stack;

import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;

/// An operation that was begun and whose end is not recorded.
public record PendingOperation(Kind kind, Urn urn) {
  /// What was begun.
  public enum Kind {
    CREATING,
    UPDATING,
    DELETING,
    IMPORTING
  }

  Props toProps() {
    return Props.of("kind", kind.name(), "urn", urn.value());
  }

  static PendingOperation from(Props stored) {
    return new PendingOperation(Kind.valueOf(stored.text("kind")), new Urn(stored.text("urn")));
  }
}
