package dev.deltajournal.sandbox.sql;

import java.util.List;
import java.util.stream.Collectors;

/// A dotted name whose parts are already unquoted and folded, outermost part first.
public record ObjectPath(List<String> parts) {
  public ObjectPath {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("A path needs at least one part");
    }
  }

  public static ObjectPath of(String... parts) {
    return new ObjectPath(List.of(parts));
  }

  public int size() {
    return parts.size();
  }

  /// The innermost part, the object's own name.
  public String name() {
    return parts.getLast();
  }

  /// The part `fromEnd` places before the innermost one.
  public String outer(int fromEnd) {
    return parts.get(parts.size() - 1 - fromEnd);
  }

  /// `a.b.c`, quoting nothing.
  public String plain() {
    return String.join(".", parts);
  }

  /// `"a"."b"."c"`, inner quotes doubled.
  public String quoted() {
    return parts.stream().map(ObjectPath::quote).collect(Collectors.joining("."));
  }

  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return plain();
  }
}
