package dev.deltajournal.cli.error;

/// What the program's exit code says.
public final class ExitCode {
  public static final int OK = 0;

  /// A check found something, or the command failed.
  public static final int FOUND_OR_FAILED = 1;

  public static final int USAGE = 2;
  public static final int NO_SUCH_OPERATION = 3;
  public static final int AMBIGUOUS = 4;

  /// There is no journal, or it cannot be read or written.
  public static final int JOURNAL = 5;

  /// The command understood, and declined: held by a living process, finished, not confirmed.
  public static final int REFUSED = 6;

  private ExitCode() {}
}
