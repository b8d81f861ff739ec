package dev.deltajournal.journal;

import org.jspecify.annotations.Nullable;

/// The root of everything this module throws. Carries a {@link Failure}, from which the message is
/// made.
public class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public JournalException(Failure failure, @Nullable Throwable cause) {
    super(failure.describe(), cause);
    this.failure = failure;
  }

  public JournalException(ErrorCode code, String message) {
    this(Failure.of(code, message), null);
  }

  public JournalException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(Failure.of(code, message), cause);
  }

  public Failure failure() {
    return failure;
  }
}
