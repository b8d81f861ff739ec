package dev.deltajournal.cli;

import dev.deltajournal.cli.intervention.AbandonCommand;
import dev.deltajournal.cli.intervention.AdoptCommand;
import dev.deltajournal.cli.operation.ListCommand;
import dev.deltajournal.cli.operation.ShowCommand;
import dev.deltajournal.cli.runner.WorkersRunner;
import dev.deltajournal.cli.session.Context;
import dev.deltajournal.cli.session.Session;
import dev.deltajournal.cli.undo.OperationRunner;
import dev.deltajournal.cli.undo.UndoCommand;
import dev.deltajournal.cli.upkeep.RenewCommand;
import dev.deltajournal.cli.upkeep.SalvageCommand;
import dev.deltajournal.cli.upkeep.VerifyCommand;
import dev.deltajournal.cli.why.WhyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program's root: puts the commands together.
@Command(
    name = Deltajournal.NAME,
    description =
        "Tells what happened to DeltaStream resources under Pulumi, and what to type next.",
    versionProvider = Deltajournal.Version.class,
    footer = {
      "",
      "Examples:",
      "  deltajournal op why                            after a failed or killed `pulumi up`",
      "  deltajournal op list --state unfinished        what is not done",
      "  deltajournal op show 0199f4c2-61ab             everything about one operation",
      "  deltajournal journal verify                    whether the journal is whole",
      "",
      "Exit codes: 0 done, 1 a check found something or the command failed, 2 wrong usage,",
      "3 no such operation, 4 ambiguous id, 5 no journal or an unreadable one, 6 refused."
    })
public final class Deltajournal implements Runnable {
  static final String NAME = "deltajournal";

  @Spec private CommandSpec spec = CommandSpec.create();

  private Deltajournal() {}

  /// The whole command line, ready to execute once.
  public static CommandLine commandLine(Context context) {
    return commandLine(context, WorkersRunner.shipped());
  }

  /// The same with other hands.
  ///
  /// @param runner runs operations against the service
  public static CommandLine commandLine(Context context, OperationRunner runner) {
    var session = new Session(context);
    var errors = new ErrorReport(session);
    var line = new CommandLine(new Deltajournal());
    line.getCommandSpec()
        .addMixin("session", CommandSpec.forAnnotatedObject(session))
        .addOption(help())
        .addOption(version());
    line.addSubcommand(
        Noun.of(
                "op",
                "Operations: what is unfinished, why, and the ways out.",
                "deltajournal op why")
            .addSubcommand(new ListCommand(session))
            .addSubcommand(new ShowCommand(session))
            .addSubcommand(new WhyCommand(session))
            .addSubcommand(new AdoptCommand(session))
            .addSubcommand(new AbandonCommand(session))
            .addSubcommand(new UndoCommand(session, runner)));
    line.addSubcommand(
        Noun.of("journal", "The journal itself.", "deltajournal journal verify")
            .addSubcommand(new VerifyCommand(session))
            .addSubcommand(new SalvageCommand(session)));
    line.addSubcommand(
        Noun.of("key", "The key of the journal's digests.", "deltajournal key renew")
            .addSubcommand(new RenewCommand(session)));
    line.setOut(context.out())
        .setErr(context.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                context.terminal().hasColours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((error, _, _) -> errors.failed(error))
        .setParameterExceptionHandler((error, _) -> errors.misused(error));
    return line;
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .scopeType(ScopeType.INHERIT)
        .description("Show this help.")
        .build();
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /// The version as the program's jar states it.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Deltajournal.class.getPackage().getImplementationVersion();
      return new String[] {NAME + " " + (version == null ? "(built from source)" : version)};
    }
  }
}
