package dev.deltajournal.cli.session;

import dev.deltajournal.cli.access.JournalAccess;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;

/// What the program needs of the world.
///
/// @param out for the answer alone
/// @param err for errors, warnings and questions
/// @param clock also says in which zone people read times
/// @param person who types
/// @param environment the variables that the plugin reads too
public record Context(
    JournalAccess journals,
    PrintWriter out,
    PrintWriter err,
    Terminal terminal,
    Clock clock,
    Person person,
    Map<String, String> environment) {

  public Context {
    environment = Map.copyOf(environment);
  }

  /// Who types, and where.
  public record Person(String user, String host) {
    /// As events name their writer.
    public String writer() {
      return user + "@" + host;
    }
  }

  /// What is at the other end of the streams.
  public interface Terminal {
    /// Whether a person can be asked.
    boolean isInteractive();

    /// Whether colours may be used.
    boolean hasColours();

    /// One line from the person; empty at the end of input.
    String readLine();
  }
}
