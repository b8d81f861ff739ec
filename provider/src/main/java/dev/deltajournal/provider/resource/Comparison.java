package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.resource.Differences.Change;
import dev.deltajournal.provider.resource.Differences.Kind;
import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/// Compares what was declared with what is declared, property by property. Secret and plain forms
/// of a value are equal, null is absent, and what is unknown counts as changed.
///
/// Properties that are not asked for are not compared, so internal keys never show.
public final class Comparison {
  private final MapValue old;
  private final MapValue now;
  private final Map<String, Change> changes = new LinkedHashMap<>();

  public Comparison(MapValue old, MapValue now) {
    this.old = old;
    this.now = now;
  }

  /// A change of this property replaces the object.
  public Comparison replaces(String name, Equivalence equivalence) {
    compare(PropertyPath.of(name), name, old.get(name), now.get(name), equivalence, true);
    return this;
  }

  public Comparison replaces(String name) {
    return replaces(name, Equivalence.exact());
  }

  /// A change of this property replaces the object. Where the state does not have the value, as
  /// after an import that could not read it, the program's known one is taken over in place.
  public Comparison replacesKnown(String name, Equivalence equivalence) {
    boolean taken =
        old.get(name).filter(value -> !isBlank(value.bare())).isEmpty()
            && now.get(name).filter(value -> !value.hasUnknown()).isPresent();
    compare(PropertyPath.of(name), name, old.get(name), now.get(name), equivalence, !taken);
    return this;
  }

  private static boolean isBlank(Value value) {
    return value.equals(Value.of(""))
        || (value instanceof Value.ListValue(var elements) && elements.isEmpty());
  }

  /// A value within a property; a change of it replaces the object.
  public Comparison replaces(
      PropertyPath path,
      String top,
      Optional<Value> before,
      Optional<Value> after,
      Equivalence equivalence) {
    compare(path, top, before, after, equivalence, true);
    return this;
  }

  /// A change of this property is made in place.
  public Comparison updates(String name, Equivalence equivalence) {
    compare(PropertyPath.of(name), name, old.get(name), now.get(name), equivalence, false);
    return this;
  }

  /// A program that does not name an owner takes any; one that does is compared with what it named
  /// before, else with the service's word.
  ///
  /// @param recorded outputs
  public Comparison owner(MapValue recorded) {
    var before = old.get("owner").or(() -> recorded.get("owner"));
    if (now.get("owner").isPresent()) {
      compare(
          PropertyPath.of("owner"),
          "owner",
          before,
          now.get("owner"),
          Equivalence.optionalText(),
          false);
    }
    return this;
  }

  /// Members of a nested object that exists before and after; each change is made in place. Where
  /// only one side has the object, it is added or removed by a replacement.
  ///
  /// @param rules for members that are not compared exactly
  public Comparison members(String name, Map<String, Equivalence> rules) {
    var before = old.get(name).map(Value::bare);
    var after = now.get(name).map(Value::bare);
    if (before.isPresent()
        && after.isPresent()
        && before.get() instanceof MapValue oldMembers
        && after.get() instanceof MapValue newMembers) {
      var names = new LinkedHashSet<>(oldMembers.names());
      names.addAll(newMembers.names());
      for (var member : names) {
        compare(
            PropertyPath.of(name).member(member),
            name,
            oldMembers.get(member),
            newMembers.get(member),
            rules.getOrDefault(member, Equivalence.exact()),
            false);
      }
    } else {
      boolean oneSided = before.isPresent() != after.isPresent();
      compare(PropertyPath.of(name), name, before, after, Equivalence.exact(), oneSided);
    }
    return this;
  }

  /// @param deleteBeforeReplace whether a replacement must free the object's name first
  public Differences differences(boolean deleteBeforeReplace) {
    return Differences.of(changes, deleteBeforeReplace && hasReplacement());
  }

  private boolean hasReplacement() {
    return changes.values().stream().anyMatch(Change::replace);
  }

  private void compare(
      PropertyPath path,
      String top,
      Optional<Value> before,
      Optional<Value> after,
      Equivalence equivalence,
      boolean replace) {
    boolean unknown = after.filter(Value::hasUnknown).isPresent();
    if (unknown || !equivalence.same(before.map(Value::plain), after.map(Value::plain))) {
      var kind = before.isEmpty() ? Kind.ADD : after.isEmpty() ? Kind.DELETE : Kind.UPDATE;
      changes.put(path.text(), new Change(top, kind, replace));
    }
  }
}
