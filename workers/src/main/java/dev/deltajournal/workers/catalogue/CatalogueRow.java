package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Document;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One object as the service shows it, whatever the columns were called.
///
/// @param key where it stands
/// @param name of the object; for a query its optional name
/// @param type of a store (`Kafka`) or relation (`stream`); empty otherwise
/// @param state lower case: `ready`, `created`, `running` …; empty where the kind has none
/// @param message of the service about the state
/// @param owner role; empty if the service does not say
/// @param createdAt with the precision the service gave
/// @param sql of a query, where the catalogue has it
/// @param version of a query
/// @param extra everything else that is worth showing, without secrets
/// @param relation what other tables show of a relation; empty unless it was asked for
public record CatalogueRow(
    ObjectKey key,
    String name,
    String type,
    String state,
    Optional<String> message,
    String owner,
    Optional<Instant> createdAt,
    Optional<Instant> updatedAt,
    Optional<String> sql,
    Optional<Long> version,
    Document extra,
    Optional<RelationDetails> relation) {

  /// A row of the object's own table.
  public CatalogueRow(
      ObjectKey key,
      String name,
      String type,
      String state,
      Optional<String> message,
      String owner,
      Optional<Instant> createdAt,
      Optional<Instant> updatedAt,
      Optional<String> sql,
      Optional<Long> version,
      Document extra) {
    this(
        key,
        name,
        type,
        state,
        message,
        owner,
        createdAt,
        updatedAt,
        sql,
        version,
        extra,
        Optional.empty());
  }

  /// The same with what other tables show.
  public CatalogueRow with(RelationDetails details) {
    return new CatalogueRow(
        key,
        name,
        type,
        state,
        message,
        owner,
        createdAt,
        updatedAt,
        sql,
        version,
        extra,
        Optional.of(details));
  }

  /// A further column of the object's own table; an empty one reads as absent.
  public Optional<String> extra(String column) {
    return Optional.of(extra.body().path(column).asText("")).filter(text -> !text.isEmpty());
  }

  /// The same row under another key, for example that of an application among the queries.
  public CatalogueRow at(ObjectKey other) {
    return new CatalogueRow(
        other, name, type, state, message, owner, createdAt, updatedAt, sql, version, extra);
  }

  CatalogueRow cleaned(UnaryOperator<String> clean) {
    return new CatalogueRow(
        key,
        name,
        type,
        state,
        message.map(clean),
        owner,
        createdAt,
        updatedAt,
        sql,
        version,
        extra,
        relation);
  }

  /// The same row with something else beside it.
  public CatalogueRow with(Document other) {
    return new CatalogueRow(
        key, name, type, state, message, owner, createdAt, updatedAt, sql, version, other);
  }

  /// Tells two objects of one name apart: the creation time as the service gave it; empty if it
  /// gave none.
  public String incarnation() {
    return createdAt.map(Instant::toString).orElse("");
  }
}
