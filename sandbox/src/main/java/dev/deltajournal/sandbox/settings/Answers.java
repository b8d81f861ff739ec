package dev.deltajournal.sandbox.settings;

/// How statements are answered.
///
/// @param pollsBeforeResult how many GETs it takes to get the result; 0 answers the POST with 200
/// @param partitionRows rows per partition of a result; 0 puts all in one
/// @param artefactName the `Name` of a relation in the answer to CREATE and DROP
/// @param maxRequestsPerSecond above this number requests get 429; 0 means no limit
/// @param retryAfterSeconds the Retry-After of those 429
/// @param idleTimeoutMillis an idle connection is closed after this time; 0 means never
public record Answers(
    int pollsBeforeResult,
    int partitionRows,
    ArtefactName artefactName,
    int maxRequestsPerSecond,
    int retryAfterSeconds,
    long idleTimeoutMillis) {

  /// The form of a relation's name.
  public enum ArtefactName {
    PLAIN,
    FQN
  }

  static Answers defaults() {
    return new Answers(0, 0, ArtefactName.PLAIN, 0, 1, 0);
  }
}
