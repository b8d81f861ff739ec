package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.operation.Step;

/// Every create, whatever its kind: make the object, then wait for it, or undo what was made.
final class Create implements Driver {

  /// How one sort of object is made.
  interface Making {
    /// Nothing was intended yet.
    Act beforeIntent(Scene scene);

    /// The statement was intended; its object is not identified yet.
    Act afterIntent(Scene scene, Step step);
  }

  private final Making making;
  private final Driver arrival;
  private final Driver undo;

  Create(Making making, Driver arrival, Driver undo) {
    this.making = making;
    this.arrival = arrival;
    this.undo = undo;
  }

  @Override
  public Act decide(Scene scene) {
    var operation = scene.operation();
    if (operation.compensating() != null) {
      return undo.decide(scene);
    }
    if (operation.identified() != null) {
      return arrival.decide(scene);
    }
    return operation
        .step(Steps.CREATE)
        .map(step -> making.afterIntent(scene, step))
        .orElseGet(() -> making.beforeIntent(scene));
  }
}
