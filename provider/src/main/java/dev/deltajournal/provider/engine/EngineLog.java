package dev.deltajournal.provider.engine;

/// What the engine's user reads. No call blocks for long or fails: the engine may be gone.
public interface EngineLog {

  /// As the protocol ranks messages. `DEBUG` shows with `pulumi up --debug` only; `ERROR` fails
  /// nothing by itself.
  enum Severity {
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }

  /// A line under the resource.
  ///
  /// @param urn of the resource; empty for the stack
  void log(Severity severity, String urn, String message);

  /// What happens at a resource now, shown in its row until the next status. At most one a second
  /// and resource gets through, the last one always does.
  void status(String urn, String text);

  /// The call for this resource is about to be answered: its status ends, and what was logged goes
  /// out first.
  void ended(String urn);
}
