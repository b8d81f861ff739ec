package dev.deltajournal.sandbox.systable;

/// A SELECT that the embedded SQL engine refuses.
public final class SelectFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SelectFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
