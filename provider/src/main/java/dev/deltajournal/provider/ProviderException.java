package dev.deltajournal.provider;

import dev.deltajournal.journal.Failure;

/// The root of everything this module throws: ends a call with an error that the user reads. Never
/// holds a secret.
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public ProviderException(Failure failure) {
    super(failure.describe());
    this.failure = failure;
  }

  public ProviderException(ProviderError code, String message) {
    this(Failure.of(code, message));
  }

  public ProviderException(ProviderError code, String message, Throwable cause) {
    super(Failure.of(code, message).describe(), cause);
    this.failure = Failure.of(code, message);
  }

  /// The same with other words.
  public ProviderException saying(String message) {
    return new ProviderException(
        new Failure(
            failure.code(),
            message,
            failure.nextStep(),
            failure.sqlState(),
            failure.serviceMessage()));
  }

  public Failure failure() {
    return failure;
  }
}
