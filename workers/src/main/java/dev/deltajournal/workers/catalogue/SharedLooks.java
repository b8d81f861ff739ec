package dev.deltajournal.workers.catalogue;

import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.catalogue.SystemTables.Seen;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Lets looks of one table and role that arrive together share one SELECT: the first one waits a
/// moment for others, asks for all, and hands the answer round. Thread-safe.
final class SharedLooks {
  private final SystemTables tables;
  private final Duration gather;
  private final Time time;
  private final Map<Group, Batch> open = new HashMap<>();

  SharedLooks(SystemTables tables, Duration gather, Time time) {
    this.tables = tables;
    this.gather = gather;
    this.time = time;
  }

  private record Group(SystemTable table, Optional<String> role) {}

  private static final class Batch {
    private final Set<ObjectKey> keys = new LinkedHashSet<>();
    private final CompletableFuture<Seen> seen = new CompletableFuture<>();
  }

  /// The rows that one SELECT found for this and for other objects.
  Seen look(ObjectKey key, Optional<String> role) {
    return look(SystemTable.of(key), key, role);
  }

  /// Likewise for a table that holds more about the objects.
  Seen look(SystemTable table, ObjectKey key, Optional<String> role) {
    var group = new Group(table, role);
    Batch batch;
    boolean leads;
    synchronized (open) {
      batch = open.computeIfAbsent(group, _ -> new Batch());
      leads = batch.keys.isEmpty();
      batch.keys.add(key);
    }
    return leads ? lead(group, batch) : follow(group, batch, key);
  }

  private Seen lead(Group group, Batch batch) {
    try {
      time.sleep(gather);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    List<ObjectKey> keys;
    synchronized (open) {
      open.remove(group, batch);
      keys = List.copyOf(batch.keys);
    }
    try {
      var seen = tables.select(group.table(), keys, group.role());
      if (Thread.currentThread().isInterrupted()) {
        batch.seen.cancel(false);
      } else {
        batch.seen.complete(seen);
      }
      return seen;
    } finally {
      batch.seen.cancel(false);
    }
  }

  /// Whoever led may have been interrupted: that says nothing about the others' looks.
  private Seen follow(Group group, Batch batch, ObjectKey key) {
    try {
      return batch.seen.get();
    } catch (java.util.concurrent.CancellationException | ExecutionException _) {
      return tables.select(group.table(), List.of(key), group.role());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return tables.select(group.table(), List.of(key), group.role());
    }
  }
}
