package dev.deltajournal.workers.sql;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.service.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds a statement's exact text and its masked form side by side. Not thread-safe.
final class StatementText {
  private static final String MASK = "'***'";

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder masked = new StringBuilder();
  private final List<Secret> secrets = new ArrayList<>();
  private final Map<String, byte[]> attachments = new LinkedHashMap<>();
  private boolean firstParameter = true;

  StatementText(String start) {
    add(start);
  }

  StatementText add(String sql) {
    text.append(sql);
    masked.append(sql);
    return this;
  }

  /// Opens the list of parameters.
  StatementText with() {
    return add(" WITH (");
  }

  /// One parameter whose value is SQL already.
  StatementText parameter(String name, String sql) {
    key(name);
    return add(sql);
  }

  StatementText parameter(String name, Optional<String> value) {
    value.ifPresent(given -> parameter(name, Sql.string(given)));
    return this;
  }

  StatementText secret(String name, Optional<Secret> value) {
    value.ifPresent(given -> secret(name, Sql.string(given.reveal()), given));
    return this;
  }

  /// One parameter whose value is SQL already, and hides something.
  StatementText secret(String name, String sql, Secret value) {
    key(name);
    text.append(sql);
    masked.append(MASK);
    return knows(value);
  }

  /// A file that goes along with the statement; the parameter's value is its name, byte for byte.
  StatementText attachment(String name, String fileName, byte[] content) {
    attachments.put(fileName, content);
    return parameter(name, Sql.string(fileName));
  }

  /// A secret that goes along outside of the text.
  StatementText knows(Secret secret) {
    secrets.add(secret);
    return this;
  }

  Statement end(Optional<String> role) {
    add(firstParameter ? ";" : ");");
    return new Statement(
        text.toString(),
        masked.toString(),
        role,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        attachments,
        secrets,
        false);
  }

  private void key(String name) {
    add(firstParameter ? "" : ", ");
    firstParameter = false;
    add(Sql.string(name) + " = ");
  }
}
