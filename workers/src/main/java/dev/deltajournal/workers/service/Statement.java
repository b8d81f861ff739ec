package dev.deltajournal.workers.service;

import dev.deltajournal.journal.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One statement, ready to be sent.
///
/// @param text exact
/// @param masked the same for people and the journal, secrets replaced
/// @param role executes it; empty for the provider's own
/// @param database, schema, store resolve names that the user left unqualified
/// @param attachments content by the exact file name that the text refers to
/// @param secrets values that no text about this statement may show
/// @param readOnly true: sending it again is harmless
public record Statement(
    String text,
    String masked,
    Optional<String> role,
    Optional<String> database,
    Optional<String> schema,
    Optional<String> store,
    Map<String, byte[]> attachments,
    List<Secret> secrets,
    boolean readOnly) {
  public Statement {
    attachments = Map.copyOf(attachments);
    secrets = List.copyOf(secrets);
  }

  /// A statement without secrets, attachments or a path of its own.
  public static Statement of(String text, Optional<String> role) {
    return new Statement(
        text,
        text,
        role,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        false);
  }

  /// A statement that changes nothing at the service.
  public static Statement read(String text, Optional<String> role) {
    return of(text, role).asRead();
  }

  /// The same, known to change nothing at the service.
  public Statement asRead() {
    return new Statement(text, masked, role, database, schema, store, attachments, secrets, true);
  }

  /// The same, with secrets in it that no text about it may show.
  public Statement hiding(List<Secret> hidden) {
    var clean = new Redactor(hidden).clean(masked);
    return new Statement(text, clean, role, database, schema, store, attachments, hidden, readOnly);
  }

  /// The same, with the path that completes unqualified names.
  public Statement in(
      Optional<String> inDatabase, Optional<String> inSchema, Optional<String> inStore) {
    return new Statement(
        text, masked, role, inDatabase, inSchema, inStore, attachments, secrets, readOnly);
  }

  @Override
  public String toString() {
    return masked;
  }
}
