package dev.deltajournal.examples.harness;

/// A Pulumi command that has ended.
///
/// @param command without the program's name
/// @param output standard output, without colours
/// @param errors standard error
/// @param events what the engine reported; empty for commands that run no deployment
public record PulumiRun(
    String command, int exitCode, String output, String errors, EngineEvents events) {
  /// This run; throws [AssertionError] with all that it printed unless it succeeded.
  public PulumiRun expectSuccess() {
    if (exitCode != 0) {
      throw new AssertionError("pulumi %s ended with %d.\n%s".formatted(command, exitCode, text()));
    }
    return this;
  }

  /// This run; throws [AssertionError] with all that it printed if it succeeded.
  public PulumiRun expectFailure() {
    if (exitCode == 0) {
      throw new AssertionError("pulumi %s succeeded.\n%s".formatted(command, text()));
    }
    return this;
  }

  /// All that it printed.
  public String text() {
    return output + "\n" + errors;
  }

  /// All that it printed, every run of white space as one blank: the engine breaks and indents long
  /// messages.
  public String words() {
    return text().replaceAll("\\s+", " ");
  }
}
