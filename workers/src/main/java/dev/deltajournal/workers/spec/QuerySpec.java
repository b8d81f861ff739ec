package dev.deltajournal.workers.spec;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.List;
import java.util.Optional;

/// A continuous query: INSERT INTO … SELECT.
///
/// @param sourceRelationFqns quoted three-part paths; a set, the order means nothing
/// @param sinkRelationFqn quoted three-part path
/// @param sql as the user wrote it
/// @param hasSecretSql whether the user marked it as secret
/// @param name what the user calls it (provider FR-019); the service does not know it, so no
///   statement has it and no digest
public record QuerySpec(
    List<String> sourceRelationFqns,
    String sinkRelationFqn,
    String sql,
    boolean hasSecretSql,
    Optional<String> owner,
    Optional<String> name)
    implements ContinuousSpec {
  public QuerySpec {
    sourceRelationFqns = List.copyOf(sourceRelationFqns);
  }

  /// A query that the user gave no name.
  public QuerySpec(
      List<String> sourceRelationFqns,
      String sinkRelationFqn,
      String sql,
      boolean hasSecretSql,
      Optional<String> owner) {
    this(sourceRelationFqns, sinkRelationFqn, sql, hasSecretSql, owner, Optional.empty());
  }

  /// The same query under another name, or none.
  public QuerySpec named(Optional<String> other) {
    return new QuerySpec(sourceRelationFqns, sinkRelationFqn, sql, hasSecretSql, owner, other);
  }

  @Override
  public String kind() {
    return "Query";
  }

  @Override
  public List<String> sinkRelationFqns() {
    return List.of(sinkRelationFqn);
  }

  @Override
  public String statementName() {
    return "INSERT INTO";
  }

  @Override
  public ObjectKey keyOf(String id) {
    return new ObjectKey.QueryKey(id);
  }
}
