package dev.deltajournal.workers.operation;

import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.ResourceSpec;

/// The driver for each verb and kind.
class Drivers {
  private final Driver namedCreate;
  private final Driver queryCreate;
  private final Driver change;
  private final Driver removal;

  Drivers(OperationTimings timings) {
    var arrival = new Arrival(timings);
    namedCreate =
        new Create(new NamedCreate(timings), arrival, new Undo(timings, new NamedSettle(timings)));
    queryCreate =
        new Create(new QueryCreate(timings), arrival, new Undo(timings, new QuerySettle(timings)));
    change = new Change(timings);
    removal = new Removal(timings);
  }

  Driver of(Verb verb, ResourceSpec spec) {
    return switch (verb) {
      case CREATE -> spec instanceof ContinuousSpec ? queryCreate : namedCreate;
      case UPDATE -> change;
      case DELETE -> removal;
    };
  }
}
