package dev.deltajournal.workers.simulation;

/// An invariant that did not hold.
public final class Violation extends AssertionError {
  private static final long serialVersionUID = 1;

  public Violation(String what) {
    super(what);
  }
}
