package dev.deltajournal.cli;

/// Starts `deltajournal`.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Deltajournal.commandLine(SystemContext.create()).execute(arguments));
  }
}
