package dev.deltajournal.journal.event;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can happen to an operation: facts, in the past tense. Each record is the newest version of
/// its wire form; older versions are lifted to it when read ({@link EventCodec}). Payloads never
/// hold a secret, nor anything made from one but keyed digests.
///
/// Times inside payloads are integer microseconds since 1970, UTC, on the service's clock
/// (`serviceMicros`); the time of the event itself, on our clock, is part of {@link StoredEvent}.
public sealed interface OperationEvent {

  /// A lifecycle call is durable. Always an operation's first event, and only that.
  ///
  /// @param verb `create`, `update` or `delete`
  /// @param kind of resource, for example `Store`
  /// @param objectId the service's id of the object, where the caller knew it
  /// @param inputsDigest keyed digest of the complete inputs, secrets included
  /// @param parameters what `system.jobs.parameters` shows, for example `["Store", "main_kafka"]`
  /// @param intent the inputs without their secrets, in the driver's own form
  /// @param supersedes the unfinished operation of the same resource that this one closes
  /// @param run groups the operations of one provider process
  /// @param limitMillis how long the caller waits, in milliseconds
  record OperationAccepted(
      ResourceIdentity identity,
      String verb,
      String kind,
      @Nullable String objectId,
      String inputsDigest,
      List<String> parameters,
      Document intent,
      @Nullable OperationId supersedes,
      String run,
      long limitMillis)
      implements OperationEvent {

    public OperationAccepted {
      parameters = List.copyOf(parameters);
    }
  }

  /// A process took the operation over; only it may append from now on.
  ///
  /// @param owner the process's lease
  /// @param fence how many claims there have been, this one included: appends under an older fence
  ///   are refused
  record OperationClaimed(String owner, long fence) implements OperationEvent {}

  /// A statement is about to be sent. Durable before its first byte leaves (design, invariant 1).
  ///
  /// @param step the driver's name for it, for example `create`
  /// @param attempt from 1, counting the times this step was sent
  /// @param statement the text as people may read it, secrets masked
  /// @param statementDigest keyed digest of the exact text
  /// @param role the service executes it as; empty for the service's default
  /// @param evidence what was seen just before, for settling and adoption
  record StepIntended(
      String step,
      int attempt,
      String statement,
      String statementDigest,
      String role,
      Document evidence)
      implements OperationEvent {}

  /// The service gave the statement an id; its outcome is not known yet.
  record StepSubmitted(String step, int attempt, String statementId) implements OperationEvent {}

  /// The service confirmed the statement.
  ///
  /// @param answer the artefact rows, without secrets
  record StepAcknowledged(
      String step, int attempt, @Nullable String statementId, long serviceMicros, Document answer)
      implements OperationEvent {}

  /// The statement certainly had no effect.
  record StepRejected(String step, int attempt, Failure failure) implements OperationEvent {}

  /// The statement may or may not have had its effect. It must be settled before it is sent again
  /// (design, invariant 2).
  ///
  /// @param reason one sentence: what was observed
  record StepOutcomeUnknown(String step, int attempt, String reason) implements OperationEvent {}

  /// A look at the service.
  ///
  /// @param probe the driver's name for it, for example `absence`
  /// @param state what the look found, as data without secrets
  record RemoteStateProbed(String probe, Presence presence, long serviceMicros, Document state)
      implements OperationEvent {}

  /// The object this operation works on is known, and claimed for it.
  ///
  /// @param objectId the service's id
  /// @param incarnation tells two objects of one name apart: the service's creation time as text;
  ///   empty if it gives none
  /// @param adopted true if an earlier attempt of unknown outcome turned out to have made it
  record ResourceIdentified(String kind, String objectId, String incarnation, boolean adopted)
      implements OperationEvent {}

  /// The service's own state of the object changed while we waited.
  record ReadinessChanged(String state, @Nullable String message) implements OperationEvent {}

  /// The operation begins to undo its own steps.
  ///
  /// @param failure why
  record CompensationStarted(Failure failure) implements OperationEvent {}

  /// The process was told to stop, or its caller went away, before the end.
  record OperationInterrupted(String reason) implements OperationEvent {}

  /// A person has to decide.
  ///
  /// @param waysOut complete commands, each one way to go on
  record OperationParked(Failure failure, List<String> waysOut) implements OperationEvent {
    public OperationParked {
      waysOut = List.copyOf(waysOut);
    }
  }

  /// The end that was asked for.
  ///
  /// @param summary one sentence for `system.jobs.result`
  /// @param outputs what the driver observed, without secrets
  record OperationSucceeded(String summary, Document outputs) implements OperationEvent {}

  record OperationFailed(Failure failure) implements OperationEvent {}

  /// Given up on purpose: superseded by another operation, or abandoned by a person.
  record OperationCancelled(String reason) implements OperationEvent {}

  /// A finished result was given out again; earlier answers are superseded (design, invariant 3).
  record ResultReplayed(int generation) implements OperationEvent {}

  /// The engine brought an answer back, so it has saved it.
  record ResultAcknowledged(int generation) implements OperationEvent {}

  /// A create that was never re-entered was reported to the user.
  record OrphanReported(String message) implements OperationEvent {}

  /// A person acted on the operation.
  ///
  /// @param action `adopt`, `abandon` or `undo`
  /// @param who the user name; `host` where
  /// @param detail of the action, for example the adopted id
  record OperatorIntervened(String action, String who, String host, String reason, Document detail)
      implements OperationEvent {}
}
