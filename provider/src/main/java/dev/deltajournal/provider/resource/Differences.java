package dev.deltajournal.provider.resource;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What differs between a resource's state and its program.
///
/// @param changes by property path
/// @param deleteBeforeReplace whether a replacement must free the object's name first
/// @param stables outputs that an update cannot change
/// @param warnings about differences that are left alone
/// @param notes what a reader of the preview may ask, without secrets
/// @param isTouched whether the object may be otherwise than the state says, so that an update is
///   due even if nothing differs
public record Differences(
    SortedMap<String, Change> changes,
    boolean deleteBeforeReplace,
    List<String> stables,
    List<String> warnings,
    List<String> notes,
    boolean isTouched) {
  /// Every object has it, and every replacement gives it another value.
  private static final String CREATED_AT = "createdAt";

  public Differences {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    stables = List.copyOf(stables);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /// @param top the top-level property that the change is in
  /// @param input whether that is an input
  public record Change(String top, Kind kind, boolean replace, boolean input) {
    public Change(String top, Kind kind, boolean replace) {
      this(top, kind, replace, true);
    }
  }

  /// What happens to a property.
  public enum Kind {
    ADD,
    DELETE,
    UPDATE
  }

  public boolean isEmpty() {
    return changes.isEmpty() && !isTouched;
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
        new TreeMap<>(changes), deleteBeforeReplace, List.of(), List.of(), List.of(), false);
  }

  public Differences withStables(String... names) {
    return new Differences(
        changes, deleteBeforeReplace, List.of(names), warnings, notes, isTouched);
  }

  public Differences withWarnings(List<String> more) {
    return new Differences(changes, deleteBeforeReplace, stables, more, notes, isTouched);
  }

  public Differences withNotes(List<String> more) {
    return new Differences(changes, deleteBeforeReplace, stables, warnings, more, isTouched);
  }

  /// The same with an update, whether or not anything differs.
  public Differences touched(String why) {
    return new Differences(changes, deleteBeforeReplace, stables, warnings, and(why), true);
  }

  /// The same with a replacement, whether or not anything differs.
  ///
  /// @param deleteFirst whether a delete has to come before the create
  public Differences replaced(String why, boolean deleteFirst) {
    var more = new TreeMap<>(changes);
    more.put(CREATED_AT, new Change(CREATED_AT, Kind.UPDATE, true, false));
    return new Differences(more, deleteFirst, List.of(), warnings, and(why), isTouched);
  }

  private List<String> and(String note) {
    return Stream.concat(notes.stream(), Stream.of(note)).toList();
  }
}
