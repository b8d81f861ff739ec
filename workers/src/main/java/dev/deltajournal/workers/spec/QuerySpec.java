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
public record QuerySpec(
    List<String> sourceRelationFqns,
    String sinkRelationFqn,
    String sql,
    boolean hasSecretSql,
    Optional<String> owner)
    implements ResourceSpec {
  public QuerySpec {
    sourceRelationFqns = List.copyOf(sourceRelationFqns);
  }

  @Override
  public String kind() {
    return "Query";
  }

  @Override
  public Optional<ObjectKey> key() {
    return Optional.empty();
  }
}
