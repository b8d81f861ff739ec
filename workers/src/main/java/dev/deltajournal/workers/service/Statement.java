package dev.deltajournal.workers.service;

import java.util.Map;
import java.util.Optional;

/// One statement, ready to be sent.
///
/// @param text exact
/// @param masked the same for people and the journal, secrets replaced
/// @param database, schema, store resolve names that the user left unqualified
/// @param attachments content by the exact file name that the text refers to
public record Statement(
    String text,
    String masked,
    Optional<String> role,
    Optional<String> database,
    Optional<String> schema,
    Optional<String> store,
    Map<String, byte[]> attachments) {
  public Statement {
    attachments = Map.copyOf(attachments);
  }

  /// A statement without secrets, attachments or a path of its own.
  public static Statement of(String text, Optional<String> role) {
    return new Statement(
        text, text, role, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  @Override
  public String toString() {
    return masked;
  }
}
