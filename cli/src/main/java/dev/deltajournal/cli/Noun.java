package dev.deltajournal.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What groups verbs, for example `op`. Does nothing by itself.
@Command
final class Noun implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine of(String name, String description, String example) {
    var line = new CommandLine(new Noun());
    line.getCommandSpec()
        .name(name)
        .usageMessage()
        .description(description)
        .footer("", "Example:", "  " + example);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing");
  }
}
