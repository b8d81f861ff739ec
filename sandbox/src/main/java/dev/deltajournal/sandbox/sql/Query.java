package dev.deltajournal.sandbox.sql;

import java.util.List;

/// What the sandbox needs to know of a SELECT: the relations that it reads, in the order met and
/// without the names that the query defines itself, its output columns, and its text as written.
///
/// @param outputs empty when the list is `*` or cannot be named
public record Query(List<Source> sources, List<Output> outputs, String text) {
  public Query {
    sources = List.copyOf(sources);
    outputs = List.copyOf(outputs);
  }

  /// A relation read, with its `WITH (…)` options.
  public record Source(ObjectPath path, Properties options) {}

  /// One item of the SELECT list.
  ///
  /// @param column the path of the column read, empty for a computed value
  public record Output(String name, List<String> column) {
    public Output {
      column = List.copyOf(column);
    }
  }
}
