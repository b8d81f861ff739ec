package dev.deltajournal.workers.operation;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The service's states that decide how an operation goes on (`facts` of the service, SQLSTATE
/// codes).
final class SqlState {
  /// Duplicate object of any kind. The service spells a duplicate relation with six characters; its
  /// own constant has five.
  private static final Set<String> DUPLICATE =
      Set.of("42710", "42P04", "42P05", "42P06", "42P08", "42P017", "42P17");

  private static final Map<String, Set<String>> NOT_FOUND =
      Map.of(
          "Database", Set.of("3D002"),
          "Namespace", Set.of("3D002", "3D003"),
          "Store", Set.of("3D006"),
          "DeltaStreamObject", Set.of("3D020", "3D002", "3D003"),
          "Query", Set.of("3D019"));

  private SqlState() {}

  static boolean isDuplicate(@Nullable String state) {
    return state != null && DUPLICATE.contains(state);
  }

  /// Whether a state says that an object of the kind is not there; that of its parent says so too.
  static boolean isNotFound(String kind, @Nullable String state) {
    return state != null && NOT_FOUND.getOrDefault(kind, Set.of()).contains(state);
  }
}
