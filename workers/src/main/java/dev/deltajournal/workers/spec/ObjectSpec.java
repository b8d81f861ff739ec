package dev.deltajournal.workers.spec;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.Optional;

/// A relation. Given by its statement, only the plan (DESCRIBE) tells its name.
///
/// @param name declared, or from the plan once it is known
/// @param definition its statement or its parts
/// @param hasSecretSql whether the user marked the statement, one of the parts or the description
///   as secret
/// @param description to set in the service
public record ObjectSpec(
    String database,
    String namespace,
    String store,
    Optional<String> name,
    ObjectDefinition definition,
    boolean hasSecretSql,
    Optional<String> description,
    Optional<String> owner)
    implements ResourceSpec {

  /// A relation given by its statement, without a description.
  public ObjectSpec(
      String database,
      String namespace,
      String store,
      Optional<String> name,
      String sql,
      boolean hasSecretSql,
      Optional<String> owner) {
    this(
        database,
        namespace,
        store,
        name,
        new ObjectDefinition.Text(sql),
        hasSecretSql,
        Optional.empty(),
        owner);
  }

  @Override
  public String kind() {
    return "DeltaStreamObject";
  }

  @Override
  public Optional<ObjectKey> key() {
    return relation().map(key -> key);
  }

  /// Where the relation stands, once its name is known.
  public Optional<ObjectKey.RelationKey> relation() {
    return name.map(known -> new ObjectKey.RelationKey(database, namespace, known));
  }

  /// The same under the name that the plan tells.
  public ObjectSpec named(String known) {
    return new ObjectSpec(
        database,
        namespace,
        store,
        Optional.of(known),
        definition,
        hasSecretSql,
        description,
        owner);
  }
}
