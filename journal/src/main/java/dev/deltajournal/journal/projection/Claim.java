package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.OperationId;

/// One incarnation of an object belongs to one operation (design, invariant 5).
///
/// @param position of the event that made the claim
public record Claim(ObjectName object, String incarnation, OperationId operation, long position) {}
