package dev.deltajournal.sandbox.catalogue;

import dev.deltajournal.sandbox.sql.Column;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.RelationType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A stream, changelog, table or materialized view.
///
/// @param path database, schema, name
public record Relation(
    UUID id,
    ObjectPath path,
    RelationType type,
    List<Column> columns,
    List<String> primaryKey,
    Properties properties,
    String store,
    String state,
    Optional<String> message,
    Optional<String> description,
    Audit audit) {

  public static final String CREATED = "created";
  public static final String ERRORED = "errored";

  public Relation {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
  }

  public String database() {
    return path.outer(2);
  }

  public String schema() {
    return path.outer(1);
  }

  public String name() {
    return path.name();
  }

  public boolean isCreated() {
    return state.equals(CREATED);
  }

  public Relation with(String newState, Optional<String> newMessage) {
    return new Relation(
        id,
        path,
        type,
        columns,
        primaryKey,
        properties,
        store,
        newState,
        newMessage,
        description,
        audit);
  }

  public Relation with(Audit newAudit) {
    return new Relation(
        id,
        path,
        type,
        columns,
        primaryKey,
        properties,
        store,
        state,
        message,
        description,
        newAudit);
  }

  public Relation described(String text) {
    return new Relation(
        id,
        path,
        type,
        columns,
        primaryKey,
        properties,
        store,
        state,
        message,
        Optional.of(text),
        audit);
  }
}
