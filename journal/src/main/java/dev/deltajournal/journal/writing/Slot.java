package dev.deltajournal.journal.writing;

import org.jspecify.annotations.Nullable;

/// A place in the ring.
final class Slot {
  @Nullable Ticket ticket;
}
