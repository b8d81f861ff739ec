package dev.deltajournal.cli.error;

import dev.deltajournal.journal.ErrorCode;

/// The command line's part of the catalogue of errors.
public enum CliError implements ErrorCode {
  USAGE(
      "DSP-CLI-001",
      "the command line was not understood",
      Retry.NEVER,
      "Add `--help` to the command for its options and examples.",
      ExitCode.USAGE),
  NO_SUCH_OPERATION(
      "DSP-CLI-002",
      "the journal has no such operation",
      Retry.NEVER,
      "Run `deltajournal op list` for those it has.",
      ExitCode.NO_SUCH_OPERATION),
  AMBIGUOUS(
      "DSP-CLI-003",
      "more than one operation's id begins like this",
      Retry.NEVER,
      "Give more of the id.",
      ExitCode.AMBIGUOUS),
  HELD(
      "DSP-CLI-004",
      "a living process works on the operation",
      Retry.BACKOFF,
      "Wait for its `pulumi` command to end, or stop that first.",
      ExitCode.REFUSED),
  FINISHED(
      "DSP-CLI-005",
      "the operation is finished",
      Retry.NEVER,
      "Nothing needs doing; `deltajournal op show` tells how it ended.",
      ExitCode.REFUSED),
  NOT_CONFIRMED(
      "DSP-CLI-006",
      "the command changes the journal and was not confirmed",
      Retry.NEVER,
      "Add `--yes` to go on without being asked.",
      ExitCode.REFUSED),
  NOT_ADOPTABLE(
      "DSP-CLI-007",
      "the operation cannot have made the object",
      Retry.NEVER,
      "To bring an object that exists already under Pulumi, use `pulumi import`.",
      ExitCode.REFUSED),
  OBJECT_TAKEN(
      "DSP-CLI-008",
      "the object belongs to another operation",
      Retry.NEVER,
      "Run `deltajournal op show` on that operation, then choose the right object.",
      ExitCode.REFUSED),
  MOVED_ON(
      "DSP-CLI-009",
      "the operation moved on while the command ran",
      Retry.NEVER,
      "Look again with `deltajournal op show`, then decide anew.",
      ExitCode.REFUSED),
  IN_USE(
      "DSP-CLI-011",
      "a plugin has the journal open",
      Retry.BACKOFF,
      "Wait for its `pulumi` command to end, or stop that first.",
      ExitCode.REFUSED),
  NOT_UNDOABLE(
      "DSP-CLI-012",
      "the operation cannot be undone by hand",
      Retry.NEVER,
      "Run `deltajournal op why` on it for what can be done.",
      ExitCode.REFUSED),
  OTHER_SERVICE(
      "DSP-CLI-013",
      "the operation ran at another server",
      Retry.NEVER,
      "Give the server's address with `--server` or in DELTASTREAM_SERVER.",
      ExitCode.REFUSED),
  NO_SERVICE(
      "DSP-CLI-014",
      "the service cannot be addressed",
      Retry.NEVER,
      "Set DELTASTREAM_SERVER and DELTASTREAM_API_KEY as for the plugin.",
      ExitCode.REFUSED),
  NOT_NAMED(
      "DSP-CLI-015",
      "the object's name was not given",
      Retry.NEVER,
      "Add `--name` with the object's name, as `deltajournal op show` has it.",
      ExitCode.REFUSED),
  NOT_UNDONE(
      "DSP-CLI-016",
      "the operation is not undone yet",
      Retry.AFTER_PROBE,
      "Mend what the message names, then type the same command again: it goes on.",
      ExitCode.FOUND_OR_FAILED),
  INTERNAL(
      "DSP-CLI-010",
      "the program is at fault",
      Retry.NEVER,
      "Please report it with the command that you typed.",
      ExitCode.FOUND_OR_FAILED);

  private final String code;
  private final String title;
  private final Retry retry;
  private final String nextStep;
  private final int exitCode;

  CliError(String code, String title, Retry retry, String nextStep, int exitCode) {
    this.code = code;
    this.title = title;
    this.retry = retry;
    this.nextStep = nextStep;
    this.exitCode = exitCode;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Retry retry() {
    return retry;
  }

  @Override
  public RemoteEffect effect() {
    return RemoteEffect.NONE;
  }

  @Override
  public String nextStep() {
    return nextStep;
  }

  /// One of {@link ExitCode}.
  public int exitCode() {
    return exitCode;
  }
}
