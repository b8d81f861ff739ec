package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Topic;
import dev.deltajournal.sandbox.sql.ObjectPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the earlier statements of one application would make, seen by its later ones only. Not
/// thread-safe; lives as long as one execution.
final class Drafts {
  private static final String VIRTUAL_DATABASE = "virtual";

  private final Map<ObjectPath, Relation> relations = new HashMap<>();
  private final Map<Topic.Key, Topic> topics = new HashMap<>();

  /// Where virtual relations live; nothing else does.
  static ObjectPath virtualPath(String name) {
    return ObjectPath.of(VIRTUAL_DATABASE, DatabaseStatements.DEFAULT_SCHEMA, name);
  }

  static boolean isVirtual(ObjectPath path) {
    return path.size() == 3 && path.equals(virtualPath(path.name()));
  }

  /// Adds what a statement would make.
  ///
  /// @return whether nothing of that name was drafted before
  boolean add(RelationPlan plan) {
    plan.topic().ifPresent(topic -> topics.put(topic.key(), topic));
    return relations.putIfAbsent(plan.relation().path(), plan.relation()) == null;
  }

  Optional<Relation> relation(ObjectPath path) {
    return Optional.ofNullable(relations.get(path));
  }

  Optional<Topic> topic(Topic.Key key) {
    return Optional.ofNullable(topics.get(key));
  }
}
