package dev.deltajournal.sandbox.settings;

import java.util.List;

/// How strictly statements are judged.
///
/// @param tolerantQuoting accept `'KAFKA'` and `'true'` where the service wants bare words
/// @param dropDatabase what DROP DATABASE does when more than an empty `public` is in it
/// @param updateStoreWholeGroup UPDATE STORE without the complete authentication group is refused
/// @param duplicateRelationState the SQL state of a second relation of one name
/// @param missingEntityState the SQL state of an entity that does not exist
/// @param ownerOnly whose objects only their owner may drop or alter
/// @param ownerOfContainers whether ALTER … OWNER TO works on databases, schemas and stores
/// @param quotedOwnerRole whether OWNER TO takes a role name in double quotes
/// @param existingTopics topics that need not be created first, `*` stands for anything
/// @param maxNameLength longest name in characters
public record Rules(
    boolean tolerantQuoting,
    DropDatabase dropDatabase,
    boolean updateStoreWholeGroup,
    String duplicateRelationState,
    String missingEntityState,
    OwnerOnly ownerOnly,
    boolean ownerOfContainers,
    boolean quotedOwnerRole,
    List<String> existingTopics,
    int maxNameLength) {
  public Rules {
    existingTopics = List.copyOf(existingTopics);
  }

  /// What becomes of a database's content.
  public enum DropDatabase {
    /// 2BP01 while there is a relation, or a schema other than `public`.
    REFUSE,
    /// Schemas and relations go with it, unless a query uses one.
    CASCADE
  }

  /// The objects that only their owner may drop or alter.
  public enum OwnerOnly {
    RELATIONS,
    ALL,
    NONE
  }

  static Rules defaults() {
    return new Rules(
        false,
        DropDatabase.REFUSE,
        true,
        "42P017",
        "3D020",
        OwnerOnly.RELATIONS,
        false,
        true,
        List.of(),
        255);
  }

  public boolean topicExists(String topic) {
    return existingTopics.stream().anyMatch(pattern -> Wildcard.matches(pattern, topic));
  }
}
