package dev.deltajournal.workers.simulation;

/// Ends the fibers of a process that has died. An error, so that nobody on the way takes it for a
/// failure that can be handled.
public final class Death extends Error {
  private static final long serialVersionUID = 1;

  public Death(String where) {
    super(where, null, false, false);
  }
}
