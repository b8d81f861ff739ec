package dev.deltajournal.testkit.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pulumirpc.Provider.DiffResponse;

/// What Diff or DiffConfig answered.
///
/// @param detailed property path to change; empty when the provider gave no detailed diff
public record DiffAnswer(
    Changes changes,
    Set<String> replaces,
    Set<String> diffs,
    Map<String, Change> detailed,
    Set<String> stables,
    boolean deleteBeforeReplace) {
  private static final Pattern TOP_LEVEL = Pattern.compile("^(?:([^.\\[]+)|\\[\"(.*?)\"\\])");

  /// Whether anything changed; UNKNOWN lets the engine compare.
  public enum Changes {
    UNKNOWN,
    NONE,
    SOME
  }

  /// What happens to one property.
  public enum Kind {
    ADD,
    ADD_REPLACE,
    DELETE,
    DELETE_REPLACE,
    UPDATE,
    UPDATE_REPLACE
  }

  /// One entry of a detailed diff.
  ///
  /// @param input whether inputs were compared, not outputs
  public record Change(Kind kind, boolean input) {
    boolean replaces() {
      return switch (kind) {
        case ADD_REPLACE, DELETE_REPLACE, UPDATE_REPLACE -> true;
        case ADD, DELETE, UPDATE -> false;
      };
    }
  }

  /// Whether the engine would replace the resource.
  public boolean wantsReplacement() {
    return !replaces.isEmpty() || detailed.values().stream().anyMatch(Change::replaces);
  }

  /// The top-level keys that stand in only one of [#diffs] and [#detailed]; the protocol asks for
  /// none.
  public Set<String> unmatchedKeys() {
    Set<String> tops = new LinkedHashSet<>();
    detailed.keySet().forEach(path -> tops.add(topLevel(path)));
    if (tops.isEmpty()) {
      return Set.of();
    }
    Set<String> unmatched = new LinkedHashSet<>(tops);
    unmatched.removeAll(diffs);
    diffs.stream().filter(key -> !tops.contains(key)).forEach(unmatched::add);
    return unmatched;
  }

  static DiffAnswer from(DiffResponse response) {
    Map<String, Change> detailed = new LinkedHashMap<>();
    if (response.getHasDetailedDiff()) {
      response
          .getDetailedDiffMap()
          .forEach((path, diff) ->
              detailed.put(
                  path, new Change(Kind.valueOf(diff.getKind().name()), diff.getInputDiff())));
    }
    return new DiffAnswer(
        changes(response.getChanges()),
        ordered(response.getReplacesList()),
        ordered(response.getDiffsList()),
        detailed,
        ordered(response.getStablesList()),
        response.getDeleteBeforeReplace());
  }

  private static Changes changes(DiffResponse.DiffChanges changes) {
    return switch (changes) {
      case DIFF_UNKNOWN -> Changes.UNKNOWN;
      case DIFF_NONE -> Changes.NONE;
      case DIFF_SOME -> Changes.SOME;
      case UNRECOGNIZED -> throw new AssertionError("Diff answered an undefined kind of changes");
    };
  }

  private static Set<String> ordered(List<String> keys) {
    return new LinkedHashSet<>(keys);
  }

  private static String topLevel(String path) {
    Matcher matcher = TOP_LEVEL.matcher(path);
    if (!matcher.find()) {
      throw new AssertionError("Not a property path in the detailed diff: " + path);
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }
}
