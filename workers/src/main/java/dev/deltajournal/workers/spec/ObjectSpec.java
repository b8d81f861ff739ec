package dev.deltajournal.workers.spec;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.Optional;

/// A relation given by its statement. Its name is in the statement, so only the plan (DESCRIBE)
/// tells it.
///
/// @param name from the plan, once it is known
/// @param hasSecretSql whether the user marked the statement as secret
/// @param sql CREATE STREAM, CHANGELOG or TABLE, as the user wrote it
public record ObjectSpec(
    String database,
    String namespace,
    String store,
    Optional<String> name,
    String sql,
    boolean hasSecretSql,
    Optional<String> owner)
    implements ResourceSpec {
  @Override
  public String kind() {
    return "DeltaStreamObject";
  }

  @Override
  public Optional<ObjectKey> key() {
    return name.map(known -> new ObjectKey.RelationKey(database, namespace, known));
  }
}
