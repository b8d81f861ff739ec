package dev.deltajournal.workers.spec;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.List;
import java.util.Optional;

/// An application: BEGIN APPLICATION … END APPLICATION, several statements that run as one job.
///
/// @param sourceRelationFqns quoted three-part paths of physical relations; a set
/// @param sinkRelationFqns likewise
/// @param sql as the user wrote it
/// @param hasSecretSql whether the user marked it as secret
public record ApplicationSpec(
    List<String> sourceRelationFqns,
    List<String> sinkRelationFqns,
    String sql,
    boolean hasSecretSql,
    Optional<String> owner)
    implements ContinuousSpec {
  public ApplicationSpec {
    sourceRelationFqns = List.copyOf(sourceRelationFqns);
    sinkRelationFqns = List.copyOf(sinkRelationFqns);
  }

  @Override
  public String kind() {
    return "Application";
  }

  @Override
  public String statementName() {
    return "BEGIN APPLICATION";
  }

  @Override
  public ObjectKey keyOf(String id) {
    return new ObjectKey.ApplicationKey(id);
  }
}
