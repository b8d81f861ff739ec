package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalException;

/// Another process has claimed the operation since: this one must not touch it any more (design,
/// invariant 7).
final class TakenOverException extends JournalException {
  private static final long serialVersionUID = 1L;

  TakenOverException(Failure failure) {
    super(failure, null);
  }
}
