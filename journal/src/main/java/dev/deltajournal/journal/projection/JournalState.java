package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import java.util.Optional;

/// What the journal says at an append's turn, seen from inside the transaction.
public interface JournalState {

  Optional<TrackedOperation> operation(OperationId id);

  /// The unfinished operation of exactly this identity.
  Optional<OperationId> unfinished(ResourceIdentity identity);

  Optional<Claim> claim(ObjectName object, String incarnation);
}
