package dev.deltajournal.provider.resource;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What differs between a resource's state and its program.
///
/// @param changes by property path
/// @param deleteBeforeReplace whether a replacement must free the object's name first
/// @param stables outputs that an update cannot change
/// @param warnings about differences that are left alone
/// @param notes what a reader of the preview may ask, without secrets
public record Differences(
    SortedMap<String, Change> changes,
    boolean deleteBeforeReplace,
    List<String> stables,
    List<String> warnings,
    List<String> notes) {
  public Differences {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    stables = List.copyOf(stables);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /// @param top the top-level property that the change is in
  public record Change(String top, Kind kind, boolean replace) {}

  /// What happens to a property.
  public enum Kind {
    ADD,
    DELETE,
    UPDATE
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// The top-level properties that differ.
  public SequencedSet<String> tops() {
    return changes.values().stream()
        .map(Change::top)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The top-level properties that ask for a replacement.
  public SequencedSet<String> replaces() {
    return changes.values().stream()
        .filter(Change::replace)
        .map(Change::top)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  public boolean changes(String top) {
    return tops().contains(top);
  }

  public static Differences of(Map<String, Change> changes, boolean deleteBeforeReplace) {
    return new Differences(
        new TreeMap<>(changes), deleteBeforeReplace, List.of(), List.of(), List.of());
  }

  public Differences withStables(String... names) {
    return new Differences(changes, deleteBeforeReplace, List.of(names), warnings, notes);
  }

  public Differences withWarnings(List<String> more) {
    return new Differences(changes, deleteBeforeReplace, stables, more, notes);
  }

  public Differences withNotes(List<String> more) {
    return new Differences(changes, deleteBeforeReplace, stables, warnings, more);
  }
}
