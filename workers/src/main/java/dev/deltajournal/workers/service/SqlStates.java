package dev.deltajournal.workers.service;

import dev.deltajournal.workers.WorkersError;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the service's SQLSTATE codes mean, as data (`facts` of the service, section 9).
public final class SqlStates {

  /// What a state says about the statement that got it.
  public enum Meaning {
    SUCCESS,
    /// Not yet complete: ask again.
    RUNNING,
    /// Certainly no effect.
    REJECTED,
    /// The service failed on the way: an effect is possible.
    UNKNOWN
  }

  /// Classes after which an effect is possible: no data, connection exceptions, transaction
  /// roll-backs, the operator's or the clock's intervention, system and internal errors.
  private static final List<String> UNKNOWN = List.of("02", "08", "40", "57", "58", "XX");

  /// Both spellings of the duplicate relation are in use.
  private static final Set<String> DUPLICATE =
      Set.of(
          "42710", "42P04", "42P05", "42P06", "42P07", "42P08", "42P09", "42P17", "42P010",
          "42P011", "42P012", "42P013", "42P014", "42P015", "42P016", "42P017", "42P018", "42P019",
          "42P020");

  /// States that say that the object itself is not there, by kind. A missing parent is a missing
  /// child.
  private static final Map<String, Set<String>> ABSENT =
      Map.of(
          "Database", Set.of("3D002"),
          "Namespace", Set.of("3D003", "3D002"),
          "Store", Set.of("3D006"),
          "DeltaStreamObject", Set.of("3D020", "3D003", "3D002"),
          "Query", Set.of("3D019"),
          "Application", Set.of("3D019"));

  /// Things that an earlier statement of the same run may still create.
  private static final Set<String> COMES_LATER =
      Set.of(
          "3D002", "3D003", "3D006", "3D007", "3D009", "3D010", "3D011", "3D016", "3D017", "3D018",
          "3D019", "3D020", "3D023");

  private static final Map<String, WorkersError> CODES =
      Map.ofEntries(
          Map.entry("42601", WorkersError.SYNTAX),
          Map.entry("42622", WorkersError.NAME_TOO_LONG),
          Map.entry("42501", WorkersError.NOT_ALLOWED),
          Map.entry("2BP01", WorkersError.IN_USE),
          Map.entry("3D000", WorkersError.UNKNOWN_IDENTITY),
          Map.entry("3D001", WorkersError.UNKNOWN_IDENTITY),
          Map.entry("3D004", WorkersError.UNKNOWN_IDENTITY),
          Map.entry("3D012", WorkersError.UNKNOWN_IDENTITY),
          Map.entry("3D008", WorkersError.BAD_PARAMETER),
          Map.entry("3D021", WorkersError.BAD_PARAMETER),
          Map.entry("42P001", WorkersError.AMBIGUOUS),
          Map.entry("42P002", WorkersError.AMBIGUOUS),
          Map.entry("57000", WorkersError.STOPPED),
          Map.entry("57014", WorkersError.STOPPED),
          Map.entry("57015", WorkersError.REMOTE_AWAY));

  private SqlStates() {}

  public static Meaning meaning(String state) {
    if (state.startsWith("00") || state.startsWith("01")) {
      return Meaning.SUCCESS;
    }
    if (state.startsWith("03")) {
      return Meaning.RUNNING;
    }
    boolean unknown = state.length() < 5 || UNKNOWN.stream().anyMatch(state::startsWith);
    return unknown ? Meaning.UNKNOWN : Meaning.REJECTED;
  }

  /// An object of that name exists already.
  public static boolean duplicate(String state) {
    return DUPLICATE.contains(state);
  }

  /// The object itself does not exist.
  ///
  /// @param kind as {@link dev.deltajournal.workers.catalogue.ObjectKey#kind} names it
  public static boolean absent(String kind, String state) {
    return ABSENT.getOrDefault(kind, Set.of()).contains(state);
  }

  /// Other objects depend on the one that was to go.
  public static boolean dependents(String state) {
    return state.equals("2BP01");
  }

  public static boolean notAllowed(String state) {
    return state.equals("42501");
  }

  /// Something that the statement uses exists and is not ready.
  public static boolean notReady(String state) {
    return state.startsWith("3E");
  }

  /// Something that the statement names does not exist yet, or is not ready yet.
  public static boolean mayComeLater(String state) {
    return COMES_LATER.contains(state) || notReady(state);
  }

  /// The catalogue's entry for a state that is no success.
  public static WorkersError error(String state) {
    var exact = CODES.get(state);
    if (exact != null) {
      return exact;
    }
    if (meaning(state) == Meaning.UNKNOWN) {
      return WorkersError.SERVICE_FAULT;
    }
    if (duplicate(state)) {
      return WorkersError.ALREADY_EXISTS;
    }
    return switch (state.substring(0, 2)) {
      case "0A" -> WorkersError.NOT_SUPPORTED;
      case "0L" -> WorkersError.NOT_ALLOWED;
      case "3D" -> WorkersError.NOT_FOUND;
      case "3E" -> WorkersError.NOT_READY;
      case "53" -> WorkersError.LIMIT_REACHED;
      default -> WorkersError.REFUSED;
    };
  }
}
