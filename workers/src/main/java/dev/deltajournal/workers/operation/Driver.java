package dev.deltajournal.workers.operation;

/// Decides what to do next for one verb on one kind of object. A pure function: the same scene, the
/// same act; so an operation goes on from wherever it was cut.
@FunctionalInterface
interface Driver {
  Act decide(Scene scene);
}
