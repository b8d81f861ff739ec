package dev.deltajournal.sandbox.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// How system tables and listings show what exists.
///
/// @param lagMillis how far the tables are behind the statements, in milliseconds
/// @param clockOffsetMillis how far the service's clock is ahead of this machine's, in milliseconds
/// @param createdAtWholeSeconds cut all times to whole seconds
/// @param timestampFractions show milliseconds even when they are zero, or not at all
/// @param queryText which text of a query is shown
/// @param queryTextColumn the name of the text's column in `queries`
/// @param applicationNames whether the query of an application has its name and a version
/// @param relationDescription whether `relations` has a column for the description
/// @param storeDetails what DESCRIBE STORE tells beside the address
/// @param relationFqn whether `fqn` in `relations` is quoted
/// @param provisioningState what a store is called between its creation and `ready`
/// @param updatingState what a store is called between its update and `ready`
/// @param stuck names of stores, relations and queries' sinks that never become ready; `*` stands
///   for anything
/// @param hidden rows that are not shown
public record CatalogueView(
    long lagMillis,
    long clockOffsetMillis,
    boolean createdAtWholeSeconds,
    boolean timestampFractions,
    QueryText queryText,
    String queryTextColumn,
    boolean applicationNames,
    boolean relationDescription,
    StoreDetails storeDetails,
    Fqn relationFqn,
    String provisioningState,
    String updatingState,
    List<String> stuck,
    List<Hidden> hidden) {
  public CatalogueView {
    stuck = List.copyOf(stuck);
    hidden = List.copyOf(hidden);
  }

  /// The text that `queries` shows.
  public enum QueryText {
    /// As it was sent.
    RAW,
    /// One blank between words, words in upper case, comments gone.
    NORMALISED,
    /// There is no such column.
    ABSENT
  }

  /// The form of `relations.fqn`.
  public enum Fqn {
    PLAIN,
    QUOTED
  }

  /// How much of a store's parameters is told.
  public enum StoreDetails {
    /// All but secrets and files.
    ALL,
    /// Of Snowflake stores account, warehouse and role; of others none.
    FEW
  }

  /// Rows that a role, or every role, cannot see.
  ///
  /// @param kind a system table, such as `stores`
  /// @param name a name or query id, `*` stands for anything
  /// @param role empty for every role
  public record Hidden(String kind, String name, Optional<String> role) {
    public Hidden {
      // JSON without the key leaves it null.
      role = Objects.requireNonNullElse(role, Optional.empty());
    }
  }

  /// The state of a relation that is not `created` yet.
  public static final String RELATION_BEFORE_CREATED = "creating";

  static CatalogueView defaults() {
    return new CatalogueView(
        0,
        0,
        false,
        true,
        QueryText.RAW,
        "sql",
        true,
        true,
        StoreDetails.ALL,
        Fqn.PLAIN,
        "provisioning",
        "updating",
        List.of(),
        List.of());
  }

  public boolean isStuck(String name) {
    return stuck.stream().anyMatch(pattern -> Wildcard.matches(pattern, name));
  }

  public boolean isHidden(String kind, String name, String role) {
    return hidden.stream()
        .anyMatch(rule ->
            rule.kind().equals(kind)
                && Wildcard.matches(rule.name(), name)
                && rule.role().map(role::equals).orElse(true));
  }
}
