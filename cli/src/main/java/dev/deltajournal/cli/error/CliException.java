package dev.deltajournal.cli.error;

import dev.deltajournal.journal.Failure;
import java.util.List;

/// A command that cannot answer, and why.
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final transient List<String> details;
  private final int exitCode;

  public CliException(CliError error, String message) {
    this(error, message, List.of());
  }

  /// @param details further lines, for example candidates
  public CliException(CliError error, String message, List<String> details) {
    super(message);
    this.failure = Failure.of(error, message);
    this.details = List.copyOf(details);
    this.exitCode = error.exitCode();
  }

  /// With a next step of its own, where the catalogue's would be too general.
  public CliException(CliError error, String message, String nextStep) {
    super(message);
    this.failure = new Failure(error.code(), message, nextStep, null, null);
    this.details = List.of();
    this.exitCode = error.exitCode();
  }

  public Failure failure() {
    return failure;
  }

  public List<String> details() {
    return details;
  }

  public int exitCode() {
    return exitCode;
  }
}
