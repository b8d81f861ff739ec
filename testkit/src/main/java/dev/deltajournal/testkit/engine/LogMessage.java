package dev.deltajournal.testkit.engine;

/// What a plugin told the engine through `Engine.Log`.
///
/// @param urn the resource it stands under, empty for the stack
/// @param ephemeral shown in the resource's status column only
public record LogMessage(Severity severity, String message, String urn, boolean ephemeral) {
  /// How loud a message is.
  public enum Severity {
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }
}
