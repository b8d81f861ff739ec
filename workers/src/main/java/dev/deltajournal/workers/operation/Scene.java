package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.workers.catalogue.Catalogue.QueriesSeen;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Everything a decision may depend on: the operation as the journal has it, and what only this
/// process knows.
///
/// @param spec declared now, secrets included; for a delete what was declared
/// @param old declared before, in an update
/// @param handle what the engine's state says of the object, in updates and deletes
/// @param forced the update must be sent even if nothing differs, because an earlier one was cut
/// @param look the newest look at the object in this process
/// @param queries the newest list of queries in this process
/// @param claimedElsewhere ids of objects that turned out to belong to other operations
/// @param effectiveRole the role the service chose when none was sent; empty if unknown
/// @param watched how long after its newest attempt, or after taking the operation over, this
///   process made its newest look; by the monotonic clock
/// @param age since this process has taken the operation up; by the monotonic clock
/// @param nowMicros our clock
record Scene(
    Operation operation,
    ResourceSpec spec,
    Optional<ResourceSpec> old,
    Optional<Lifecycle.Handle> handle,
    boolean forced,
    Optional<Look> look,
    Optional<QueriesSeen> queries,
    Set<String> claimedElsewhere,
    String effectiveRole,
    Duration watched,
    Duration age,
    long nowMicros) {
  /// As far as the clocks of two machines may be apart without a reason to doubt them.
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  private static final Duration LONG_PAST = Duration.ofDays(1);

  Optional<CatalogueRow> row() {
    return look.flatMap(Look::row);
  }

  /// The object's place: by its name, or by the id the service gave.
  Optional<ObjectKey> key() {
    var identified = operation.identified();
    return spec.key()
        .or(() -> handle.map(Lifecycle.Handle::key))
        .or(() -> Optional.ofNullable(identified).map(known -> spec.keyOf(known.objectId())));
  }

  /// The role to execute everything as; empty for the provider's own.
  Optional<String> role() {
    return spec.owner();
  }

  /// The role that executes the statements, as the service will name the owner.
  String ownerToBe() {
    return role().orElse(effectiveRole);
  }

  /// How long ago something was. What lies in the future was written before our clock was set back:
  /// nobody can tell how long ago, so it counts as long past, and nothing waits for it.
  Duration since(long micros) {
    long passed = nowMicros - micros;
    if (passed < -CLOCKS_DIFFER.toNanos() / 1000) {
      return LONG_PAST;
    }
    return Duration.ofNanos(Math.multiplyExact(Math.max(0, passed), 1000L));
  }
}
