package dev.deltajournal.workers.sql;

import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.spec.ObjectDefinition.Text;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a definition makes, with all that the service would add: equal values make equal relations.
record RelationMeaning(RelationKey key, String store, Structure structure) {

  /// @return empty if the definition is a statement that says more than its parts
  static Optional<RelationMeaning> of(ObjectSpec object) {
    return switch (object.definition()) {
      case Structure structure ->
          object
              .relation()
              .map(key -> new RelationMeaning(key, object.store(), complete(key, structure)));
      case Text(var sql) -> RelationStatement.structured(object, sql).flatMap(RelationMeaning::of);
    };
  }

  /// A topic that is not named has the relation's name; times are SQL's.
  private static Structure complete(RelationKey key, Structure given) {
    return new Structure(
        given.type().toLowerCase(Locale.ROOT),
        given.columns(),
        given.topic().or(() -> Optional.of(key.name().toLowerCase(Locale.ROOT))),
        given.valueFormat().map(RelationMeaning::lower),
        given.keyFormat().map(RelationMeaning::lower),
        given.keyType(),
        given.keyColumns(),
        given.timestamp(),
        given
            .timestamp()
            .map(_ -> given.timestampFormat().map(RelationMeaning::lower).orElse("sql")),
        given.topicPartitions(),
        given.topicReplicas(),
        keysLower(given.properties()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static SortedMap<String, String> keysLower(SortedMap<String, String> properties) {
    var lower = new TreeMap<String, String>();
    properties.forEach((key, value) -> lower.put(lower(key), value));
    return lower;
  }
}
