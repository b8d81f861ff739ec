package dev.deltajournal.journal.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import dev.deltajournal.journal.event.OperationEvent.ReadinessChanged;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.StoredEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An operation as the fold of its events. Immutable; {@link Fold} makes the next one.
///
/// @param accepted its first event
/// @param version of its newest event
/// @param acceptedMicros when it was accepted, our clock
/// @param updatedMicros when its newest event was appended, our clock
/// @param steps by name, in the order of their first intent
/// @param probes the newest by name
/// @param claim the newest, if it was ever claimed
/// @param identified the object, once known
/// @param readiness the newest, if the service was ever waited for
/// @param compensating why it undoes itself, once it does
/// @param failure of a failed or parked operation
/// @param waysOut of a parked one
/// @param summary of a finished one
/// @param outputs of a succeeded one
/// @param generation of the newest answer given out
/// @param acknowledged the newest generation the engine brought back; -1 if none
/// @param orphanReported whether the user was told of it as an orphan
/// @param intervention the newest act of a person
public record Operation(
    OperationId id,
    OperationAccepted accepted,
    OperationState state,
    long version,
    long acceptedMicros,
    long updatedMicros,
    Map<String, Step> steps,
    Map<String, Probe> probes,
    @Nullable OperationClaimed claim,
    @Nullable ResourceIdentified identified,
    @Nullable ReadinessChanged readiness,
    @Nullable Failure compensating,
    @Nullable Failure failure,
    List<String> waysOut,
    @Nullable String summary,
    Document outputs,
    int generation,
    int acknowledged,
    boolean orphanReported,
    @Nullable OperatorIntervened intervention) {

  public Operation {
    // Map.copyOf would lose the order of the steps, which is part of the story.
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
    waysOut = List.copyOf(waysOut);
  }

  /// Folds a whole stream.
  ///
  /// @param events of one operation, in order, from its first
  /// @throws dev.deltajournal.journal.JournalException `DSP-JRN-014` if an event does not fit
  public static Operation fold(List<StoredEvent> events) {
    return Fold.all(events);
  }

  /// This operation after one more event.
  public Operation apply(StoredEvent event) {
    return Fold.next(this, event);
  }

  /// This operation after events up to a version that this program does not know and may skip.
  public Operation skipTo(long laterVersion) {
    return laterVersion == version ? this : Fold.skip(this, laterVersion);
  }

  public Optional<Step> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  public Optional<Probe> probe(String name) {
    return Optional.ofNullable(probes.get(name));
  }

  /// The step whose effect nobody has confirmed, if there is one. There is never more than one.
  public Optional<Step> openStep() {
    return steps.values().stream().filter(step -> step.status().isOpen()).findFirst();
  }

  /// The fence under which the owner appends; 0 before the first claim.
  public long fence() {
    return claim == null ? 0 : claim.fence();
  }

  public boolean isAcknowledged() {
    return acknowledged >= 0;
  }

  /// The hidden output of the newest answer.
  public OperationToken token() {
    return new OperationToken(id, generation);
  }
}
