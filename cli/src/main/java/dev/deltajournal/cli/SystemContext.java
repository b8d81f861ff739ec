package dev.deltajournal.cli;

import dev.deltajournal.cli.access.EnvironmentJournals;
import dev.deltajournal.cli.session.Context;
import dev.deltajournal.cli.session.Context.Person;
import dev.deltajournal.cli.session.Context.Terminal;
import dev.deltajournal.journal.JournalOptions;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/// The program's surroundings as the operating system gives them.
final class SystemContext {
  private SystemContext() {}

  static Context create() {
    var environment = System.getenv();
    return new Context(
        new EnvironmentJournals(
            environment, Path.of(System.getProperty("user.home")), JournalOptions.defaults()),
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        new SystemTerminal(environment),
        Clock.system(ZoneId.systemDefault()),
        new Person(System.getProperty("user.name"), hostName()),
        environment);
  }

  /// UTF-8 whatever the locale: under a bare `C` locale, names would turn into question marks.
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown-host"; // a host without an entry for itself still has a person at it
    }
  }

  private record SystemTerminal(Map<String, String> environment) implements Terminal {
    @Override
    @SuppressWarnings("SystemConsoleNull") // Java 25's own console is null without a terminal
    public boolean isInteractive() {
      var console = System.console();
      return console != null && console.isTerminal();
    }

    @Override
    public boolean hasColours() {
      return environment.getOrDefault("NO_COLOR", "").isEmpty()
          && !environment.getOrDefault("TERM", "dumb").equals("dumb")
          && isInteractive();
    }

    @Override
    public String readLine() {
      try {
        var line =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
