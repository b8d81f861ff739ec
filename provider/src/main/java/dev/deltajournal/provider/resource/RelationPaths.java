package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import java.util.List;
import java.util.Optional;

/// Properties that name relations: in any writing, and lists of them in any order.
public final class RelationPaths {
  private RelationPaths() {}

  /// Paths that name the same relation are equal; lists of them are sets.
  public static Equivalence same() {
    return (old, now) ->
        Equivalence.unordered()
            .same(old.map(RelationPaths::canonical), now.map(RelationPaths::canonical));
  }

  /// As the output `fqn` writes it; a text that is no path stays as it is.
  public static String canonical(String path) {
    return RelationPath.parse(path).map(RelationKey::id).orElse(path);
  }

  /// The paths of a list, in canonical form; none if the list is absent.
  public static List<String> canonical(MapValue properties, String list) {
    return new Fields(properties)
        .texts(list).orElse(List.of()).stream().map(RelationPaths::canonical).toList();
  }

  /// Whether a declared path is this relation's: as the output `fqn` writes it, or in parts.
  public static boolean means(String path, PlannedRelation relation) {
    return path.equals(relation.fqn())
        || RelationPath.parse(path)
            .equals(
                Optional.of(
                    new RelationKey(relation.database(), relation.namespace(), relation.name())));
  }

  /// Refuses elements of a list that cannot name a relation.
  public static void check(CheckReport report, String list) {
    if (report.inputs().get(list).map(Value::bare).orElse(null)
        instanceof Value.ListValue(var elements)) {
      for (int i = 0; i < elements.size(); i++) {
        if (elements.get(i).bare() instanceof Value.Text(String path)
            && (path.isEmpty() || Names.hasControlCharacter(path))) {
          report.fail(
              PropertyPath.of(list).element(i),
              path.isEmpty()
                  ? "the name of a relation must not be empty"
                  : "the name of a relation must not contain control characters");
        }
      }
    }
  }

  private static Value canonical(Value value) {
    return switch (value) {
      case Value.Text(String path) -> Value.of(canonical(path));
      case Value.ListValue(List<Value> elements) ->
          new Value.ListValue(elements.stream().map(RelationPaths::canonical).toList());
      default -> value;
    };
  }
}
