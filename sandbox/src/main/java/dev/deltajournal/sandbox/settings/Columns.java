package dev.deltajournal.sandbox.settings;

import java.util.List;
import java.util.Optional;

/// How the columns of system tables differ from those documented. Each entry names table and
/// column, `*` stands for anything.
///
/// @param dropped columns that are not there: `stores.status_message`
/// @param renamed columns of another name: `stores.status=state`
/// @param added columns that are there too, NULL in each row: `queries.cost`
public record Columns(List<String> dropped, List<String> renamed, List<String> added) {
  public Columns {
    dropped = List.copyOf(dropped);
    renamed = List.copyOf(renamed);
    added = List.copyOf(added);
    renamed.stream()
        .filter(entry -> entry.indexOf('=') < 1 || entry.endsWith("="))
        .findFirst()
        .ifPresent(entry -> {
          throw new IllegalArgumentException(
              "\"%s\" does not rename: write table.column=name".formatted(entry));
        });
  }

  static Columns defaults() {
    return new Columns(List.of(), List.of(), List.of());
  }

  /// Under which name a column is shown, if it is.
  public Optional<String> shownName(String table, String column) {
    String full = table + "." + column;
    if (dropped.stream().anyMatch(pattern -> Wildcard.matches(pattern, full))) {
      return Optional.empty();
    }
    return renamed.stream()
        .filter(entry -> Wildcard.matches(entry.substring(0, entry.indexOf('=')), full))
        .map(entry -> entry.substring(entry.indexOf('=') + 1))
        .findFirst()
        .or(() -> Optional.of(column));
  }

  /// The columns that a table has beyond its own.
  public List<String> addedTo(String table) {
    return added.stream()
        .filter(
            entry -> Wildcard.matches(entry.substring(0, entry.lastIndexOf('.') + 1), table + "."))
        .map(entry -> entry.substring(entry.lastIndexOf('.') + 1))
        .toList();
  }
}
