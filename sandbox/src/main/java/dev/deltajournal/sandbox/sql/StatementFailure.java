package dev.deltajournal.sandbox.sql;

/// A statement that the service refuses: HTTP 200 with this state and message.
public final class StatementFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String state;

  public StatementFailure(SqlState state, String message) {
    this(state.code(), message);
  }

  /// A refusal with a state that may be a switch.
  ///
  /// @param state a SQL state as it goes over the wire
  public StatementFailure(String state, String message) {
    super(message);
    this.state = state;
  }

  public String state() {
    return state;
  }

  /// The message, never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
