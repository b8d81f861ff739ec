package dev.deltajournal.bench.load;

import dev.deltajournal.journal.log.Append;

/// Creates one store after the other. For one thread at a time.
public final class Producer {
  private Lifecycle current = new Lifecycle();

  public Append next(String lease) {
    if (current.isOver()) {
      current = new Lifecycle();
    }
    return current.next(lease);
  }
}
