package dev.deltajournal.journal.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import org.jspecify.annotations.Nullable;

/// What is known of one step, after its newest attempt.
///
/// @param name the driver's name for it
/// @param attempt the newest attempt, from 1
/// @param status of the newest attempt
/// @param version of its newest event in the operation, to order it against looks
/// @param everUnknown whether any attempt had an unknown outcome, so that a later "duplicate
///   object" may be our own
/// @param statement readable text, secrets masked
/// @param statementDigest keyed digest of the exact text
/// @param role that executes it
/// @param intendedMicros when the newest attempt was intended, our clock
/// @param firstIntendedMicros when the first attempt was intended, our clock
/// @param evidence recorded with the first intent: what was seen before anything was sent
/// @param statementId the service's id for the newest attempt, once known
/// @param answer of an acknowledged attempt; empty before
/// @param serviceMicros the service's clock at the acknowledgement; 0 before
/// @param failure of a rejected attempt
/// @param unknownReason what was observed of an attempt of unknown outcome
public record Step(
    String name,
    int attempt,
    Status status,
    long version,
    boolean everUnknown,
    String statement,
    String statementDigest,
    String role,
    long intendedMicros,
    long firstIntendedMicros,
    Document evidence,
    @Nullable String statementId,
    Document answer,
    long serviceMicros,
    @Nullable Failure failure,
    @Nullable String unknownReason) {

  /// What the newest attempt came to.
  public enum Status {
    /// Intended; nothing is known. If its owner lives it is under way, else it is in doubt.
    INTENDED,
    /// The service has given it an id.
    SUBMITTED,
    ACKNOWLEDGED,
    REJECTED,
    UNKNOWN;

    /// Whether the statement may have had an effect that nobody has confirmed.
    public boolean isOpen() {
      return this == INTENDED || this == SUBMITTED || this == UNKNOWN;
    }
  }

  Step withStatus(Status next, long nextVersion) {
    return new Step(
        name,
        attempt,
        next,
        nextVersion,
        everUnknown,
        statement,
        statementDigest,
        role,
        intendedMicros,
        firstIntendedMicros,
        evidence,
        statementId,
        answer,
        serviceMicros,
        failure,
        unknownReason);
  }

  Step withId(String id) {
    return new Step(
        name,
        attempt,
        status,
        version,
        everUnknown,
        statement,
        statementDigest,
        role,
        intendedMicros,
        firstIntendedMicros,
        evidence,
        id,
        answer,
        serviceMicros,
        failure,
        unknownReason);
  }

  Step acknowledged(StepAcknowledged event) {
    return new Step(
        name,
        attempt,
        status,
        version,
        everUnknown,
        statement,
        statementDigest,
        role,
        intendedMicros,
        firstIntendedMicros,
        evidence,
        event.statementId() == null ? statementId : event.statementId(),
        event.answer(),
        event.serviceMicros(),
        failure,
        unknownReason);
  }

  Step rejected(Failure why) {
    return new Step(
        name,
        attempt,
        status,
        version,
        everUnknown,
        statement,
        statementDigest,
        role,
        intendedMicros,
        firstIntendedMicros,
        evidence,
        statementId,
        answer,
        serviceMicros,
        why,
        unknownReason);
  }

  Step unknown(String reason) {
    return new Step(
        name,
        attempt,
        status,
        version,
        true,
        statement,
        statementDigest,
        role,
        intendedMicros,
        firstIntendedMicros,
        evidence,
        statementId,
        answer,
        serviceMicros,
        failure,
        reason);
  }
}
