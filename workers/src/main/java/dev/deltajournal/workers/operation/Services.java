package dev.deltajournal.workers.operation;

import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Readiness;
import dev.deltajournal.workers.service.StatementService;

/// The service, as operations use it.
record Services(
    StatementService statements, Catalogue catalogue, Readiness readiness, Planner planner)
    implements AutoCloseable {
  @Override
  public void close() {
    readiness.close();
    statements.close();
  }
}
