package dev.deltajournal.sandbox.settings;

/// How long each life-cycle state lasts, in milliseconds.
///
/// @param storeReadyMillis from CREATE or UPDATE STORE to `ready` or `errored`
/// @param assetReadyMillis from CREATE of a schema registry, secret or source to `ready`, and
///   between the states of a compute pool
/// @param relationCreatedMillis from CREATE STREAM and the like to state `created`
/// @param queryStartingMillis from INSERT INTO to `starting`
/// @param queryRunningMillis from INSERT INTO to `running`
/// @param queryTerminatedMillis from TERMINATE QUERY to `terminated`
/// @param terminatedRowMillis how long the row of a terminated query stays
public record Delays(
    long storeReadyMillis,
    long assetReadyMillis,
    long relationCreatedMillis,
    long queryStartingMillis,
    long queryRunningMillis,
    long queryTerminatedMillis,
    long terminatedRowMillis) {
  static Delays defaults() {
    return new Delays(300, 100, 50, 50, 150, 150, 60_000);
  }
}
