package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.OperationId;

/// The claims as {@link ClaimRules} change them.
public interface Claims {

  /// Makes the claim, in place of whoever held that incarnation.
  void put(Claim claim);

  /// Releases the claims on all incarnations of an object that the operation itself holds, or that
  /// were made before a position.
  void release(ObjectName object, OperationId self, long beforePosition);

  /// Releases every claim that an operation holds.
  void releaseHeldBy(OperationId operation);
}
