package dev.deltajournal.journal.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.OperatorIntervened;
import dev.deltajournal.journal.event.OperationEvent.ReadinessChanged;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An operation in the making: lives for the length of one fold step.
final class OperationDraft {
  private final Operation base;
  OperationState state;
  long version;
  long updatedMicros;
  final Map<String, Step> steps;
  final Map<String, Probe> probes;
  @Nullable OperationClaimed claim;
  @Nullable ResourceIdentified identified;
  @Nullable ReadinessChanged readiness;
  @Nullable Failure compensating;
  @Nullable Failure failure;
  List<String> waysOut;
  @Nullable String summary;
  Document outputs;
  int generation;
  int acknowledged;
  boolean orphanReported;
  @Nullable OperatorIntervened intervention;

  OperationDraft(Operation base) {
    this.base = base;
    state = base.state();
    version = base.version();
    updatedMicros = base.updatedMicros();
    steps = new LinkedHashMap<>(base.steps());
    probes = new LinkedHashMap<>(base.probes());
    claim = base.claim();
    identified = base.identified();
    readiness = base.readiness();
    compensating = base.compensating();
    failure = base.failure();
    waysOut = base.waysOut();
    summary = base.summary();
    outputs = base.outputs();
    generation = base.generation();
    acknowledged = base.acknowledged();
    orphanReported = base.orphanReported();
    intervention = base.intervention();
  }

  void step(String name, UnaryOperator<Step> change) {
    var step = steps.get(name);
    if (step == null) {
      throw new JournalException(
          JournalError.ILLEGAL_TRANSITION,
          "operation "
              + base.id()
              + " has an outcome of step "
              + name
              + ", which was never intended");
    }
    steps.put(name, change.apply(step));
  }

  Operation build() {
    return new Operation(
        base.id(),
        base.accepted(),
        state,
        version,
        base.acceptedMicros(),
        updatedMicros,
        steps,
        probes,
        claim,
        identified,
        readiness,
        compensating,
        failure,
        waysOut,
        summary,
        outputs,
        generation,
        acknowledged,
        orphanReported,
        intervention);
  }
}
