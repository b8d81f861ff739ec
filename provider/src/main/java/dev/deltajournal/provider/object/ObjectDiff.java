package dev.deltajournal.provider.object;

import dev.deltajournal.provider.resource.Comparison;
import dev.deltajournal.provider.resource.Differences;
import dev.deltajournal.provider.resource.Differences.Change;
import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.SqlCheck;
import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.sql.RelationStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What differs between two declarations of an object. Structure is immutable (pulumi-provider
/// D-OBJ-001): each of its changes replaces the object and says why. Only meaning counts: case of
/// types and formats, synonyms of types and what the service would add make no difference; the
/// order of columns does.
final class ObjectDiff {
  private static final int REASONS_AT_MOST = 5;

  private final MapValue old;
  private final MapValue now;
  private final Fields before;
  private final Fields after;
  private final Comparison comparison;
  private final Map<String, Compared> compared = new LinkedHashMap<>();

  private record Compared(Optional<Value> before, Optional<Value> after) {}

  private ObjectDiff(MapValue old, MapValue now) {
    this.old = old;
    this.now = now;
    this.before = new Fields(old);
    this.after = new Fields(now);
    this.comparison = new Comparison(old, now);
  }

  /// @param recorded outputs
  static Differences of(MapValue old, MapValue now, MapValue recorded) {
    var diff = new ObjectDiff(old, now);
    diff.structure();
    var differences =
        diff.comparison
            .updates("description", Equivalence.optionalText())
            .owner(recorded)
            .differences(true);
    return differences.withNotes(diff.reason(differences).stream().toList());
  }

  /// Whether both declare the same relation in the same place.
  static boolean sameStructure(MapValue old, MapValue now) {
    return of(old, now, MapValue.empty()).replaces().isEmpty();
  }

  private void structure() {
    for (var name : List.of("database", "namespace", "store")) {
      part(name, old.get(name), now.get(name), Equivalence.exact());
    }
    boolean structured = ObjectInputs.isStructured(after);
    if (!structured && before.has("sql")) {
      part("sql", old.get("sql"), now.get("sql"), SqlCheck.sameText());
    } else if (structured && before.has("type")) {
      parts();
    } else if (!sameMeaning()) {
      part("sql", old.get("sql"), now.get("sql"), Equivalence.exact());
      ObjectInputs.PARTS.forEach(
          name -> part(name, old.get(name), now.get(name), Equivalence.exact()));
    }
  }

  /// One of them is a statement, the other one parts.
  private boolean sameMeaning() {
    boolean complete =
        !old.hasUnknown()
            && !now.hasUnknown()
            && ObjectInputs.isDescribed(before)
            && List.of("database", "namespace", "store").stream().allMatch(before::has);
    return complete && RelationStatement.same(ObjectInputs.spec(old), ObjectInputs.spec(now));
  }

  private void parts() {
    part("name", old.get("name"), now.get("name"), Equivalence.exact());
    for (var name : List.of("type", "valueFormat", "keyFormat")) {
      part(name, old.get(name), now.get(name), Equivalence.ignoringCase());
    }
    part("topic", topic(old), topic(now), Equivalence.exact());
    part("keyType", old.get("keyType"), now.get("keyType"), sameType());
    for (var name : List.of("keyColumns", "timestamp", "topicPartitions", "topicReplicas")) {
      part(name, old.get(name), now.get(name), Equivalence.exact());
    }
    part("timestampFormat", timestampFormat(old), timestampFormat(now), Equivalence.ignoringCase());
    properties();
    columns();
  }

  /// Where only one side names the topic, the other one means the object's name.
  private Optional<Value> topic(MapValue side) {
    boolean named = old.get("topic").isPresent() || now.get("topic").isPresent();
    return side.get("topic")
        .or(() ->
            named
                ? new Fields(side).text("name").map(name -> Value.of(name.toLowerCase(Locale.ROOT)))
                : Optional.empty());
  }

  private static Optional<Value> timestampFormat(MapValue side) {
    return side.get("timestampFormat").or(() -> Optional.of(Value.of("sql")));
  }

  private void properties() {
    var path = PropertyPath.of("properties");
    var former = before.object("properties");
    var wanted = after.object("properties");
    if (after.isUnknown("properties") && wanted.isEmpty()) {
      part("properties", old.get("properties"), now.get("properties"), Equivalence.exact());
      return;
    }
    var keys = new LinkedHashSet<String>();
    former.ifPresent(fields -> keys.addAll(fields.values().names()));
    wanted.ifPresent(fields -> keys.addAll(fields.values().names()));
    for (var key : keys) {
      part(
          path.member(key),
          "properties",
          former.flatMap(fields -> fields.values().get(key)),
          wanted.flatMap(fields -> fields.values().get(key)),
          Equivalence.exact());
    }
  }

  private void columns() {
    var former = before.list("columns").orElse(List.of());
    var wanted = after.list("columns").orElse(List.of());
    if (former.isEmpty() || wanted.isEmpty()) {
      part("columns", some(old), some(now), Equivalence.exact());
      return;
    }
    for (int i = 0; i < Math.max(former.size(), wanted.size()); i++) {
      var path = PropertyPath.of("columns").element(i);
      var was = i < former.size() ? Optional.of(former.get(i)) : Optional.<Value>empty();
      var is = i < wanted.size() ? Optional.of(wanted.get(i)) : Optional.<Value>empty();
      if (was.map(Value::bare).orElse(Value.Null.NULL) instanceof MapValue a
          && is.map(Value::bare).orElse(Value.Null.NULL) instanceof MapValue b) {
        column(path, a, b);
      } else {
        part(path, "columns", was, is, Equivalence.exact());
      }
    }
  }

  /// No column at all is as good as no list.
  private static Optional<Value> some(MapValue side) {
    return side.get("columns")
        .filter(value ->
            !(value.bare() instanceof Value.ListValue(var elements) && elements.isEmpty()));
  }

  private void column(PropertyPath path, MapValue was, MapValue is) {
    part(path.member("name"), "columns", was.get("name"), is.get("name"), Equivalence.exact());
    part(path.member("type"), "columns", was.get("type"), is.get("type"), sameType());
    part(path.member("nullable"), "columns", nullable(was), nullable(is), Equivalence.exact());
    part(
        path.member("primaryKey"),
        "columns",
        was.get("primaryKey"),
        is.get("primaryKey"),
        Equivalence.withDefault(false));
  }

  /// A part of the primary key never is; anything else is unless it says otherwise.
  private static Optional<Value> nullable(MapValue column) {
    boolean primary = new Fields(column).bool("primaryKey").orElse(false);
    return primary
        ? Optional.of(Value.of(false))
        : column.get("nullable").or(() -> Optional.of(Value.of(true)));
  }

  private static Equivalence sameType() {
    return (old, now) -> old.map(ObjectDiff::canonical).equals(now.map(ObjectDiff::canonical));
  }

  private static Value canonical(Value type) {
    return type instanceof Value.Text(var text) ? Value.of(ObjectInputs.canonical(text)) : type;
  }

  private void part(String name, Optional<Value> was, Optional<Value> is, Equivalence rule) {
    part(PropertyPath.of(name), name, was, is, rule);
  }

  private void part(
      PropertyPath path, String top, Optional<Value> was, Optional<Value> is, Equivalence rule) {
    comparison.replaces(path, top, was, is, rule);
    compared.put(path.text(), new Compared(was, is));
  }

  /// Why the object is replaced; empty if it is not, or if only something unknown says so.
  private Optional<String> reason(Differences differences) {
    var reasons = new ArrayList<String>();
    differences.changes().forEach((path, change) -> reasonOf(path, change).ifPresent(reasons::add));
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    var shown = String.join("; ", reasons.stream().limit(REASONS_AT_MOST).toList());
    int more = reasons.size() - REASONS_AT_MOST;
    return Optional.of(
        "the object is replaced, as its structure cannot be changed in place: "
            + shown
            + (more > 0 ? "; and " + more + " more" : ""));
  }

  private Optional<String> reasonOf(String path, Change change) {
    var sides = compared.get(path);
    if (!change.replace() || sides == null || isUnknown(sides)) {
      return Optional.empty();
    }
    boolean secret =
        sides.before().filter(Value::hasSecret).isPresent()
            || sides.after().filter(Value::hasSecret).isPresent();
    return Optional.of(
        secret ? path + " changed" : ChangeText.of(path, sides.before(), sides.after()));
  }

  private static boolean isUnknown(Compared sides) {
    return sides.after().filter(Value::hasUnknown).isPresent()
        || sides.before().filter(Value::hasUnknown).isPresent();
  }
}
