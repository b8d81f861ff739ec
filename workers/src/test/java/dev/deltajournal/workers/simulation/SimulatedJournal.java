package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.event.OperationEvent.ResultAcknowledged;
import dev.deltajournal.journal.event.OperationEvent.ResultReplayed;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.key.JournalKey;
import dev.deltajournal.journal.lease.Leases;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendOutcome;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.log.OperationLog;
import dev.deltajournal.journal.store.EventStore;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.writing.DirectOperationLog;
import dev.deltajournal.workers.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One process's journal: the real direct log over the {@link SimulatedDisk}.
final class SimulatedJournal implements Journal, EventStore {
  private static final JournalKey KEY = new JournalKey(new byte[JournalKey.KEY_BYTES]);

  private final World world;
  private final Host host;
  private final Time time;
  private final OperationLog direct = new DirectOperationLog(this);
  private final SimulatedReader reader;
  private final Sabotages sabotages;
  private boolean closed;

  SimulatedJournal(World world, Host host, Time time, Sabotages sabotages) {
    this.world = world;
    this.sabotages = sabotages;
    this.host = host;
    this.time = time;
    reader = new SimulatedReader(world.disk());
    host.onDeath(() -> closed = true);
  }

  @Override
  public List<AppendOutcome> append(List<Append> appends) {
    return world.disk().append(host, ChronoUnit.MICROS.between(Instant.EPOCH, time.now()), appends);
  }

  @Override
  public OperationLog log() {
    return new Log();
  }

  /// A commit takes its time, during which others run; but not where the caller holds a lock.
  private final class Log implements OperationLog {
    @Override
    public AppendResult append(Append append) {
      boolean lockHeld = append.events().getFirst() instanceof ResultAcknowledged;
      if (!lockHeld) {
        world.fibers().sleep(world.millis(0, 4));
      }
      world.touch(host, "before an append");
      var result = forgotten(append).orElseGet(() -> direct.append(append));
      if (!lockHeld) {
        world.fibers().sleep(world.millis(0, 2));
      }
      return result;
    }

    /// What a process without the policy would not have said.
    private Optional<AppendResult> forgotten(Append append) {
      var event = append.events().getFirst();
      if (event instanceof ResultAcknowledged && sabotages.without(Policy.ACKNOWLEDGEMENT)) {
        return Optional.of(new AppendResult.Conflict(0));
      }
      if (event instanceof ResultReplayed && sabotages.without(Policy.SUPERSEDING)) {
        var operation = world.disk().operation(append.operation()).orElseThrow().operation();
        return Optional.of(
            new AppendResult.Appended(
                List.of(
                    new StoredEvent(
                        world.disk().events().size() + 1,
                        append.operation(),
                        operation.version() + 1,
                        new UUID(0, 0),
                        operation.updatedMicros(),
                        append.writer(),
                        event))));
      }
      return Optional.empty();
    }

    @Override
    public void listen(CommitListener listener) {
      direct.listen(listener);
    }

    @Override
    public void close() {
      direct.close();
    }
  }

  @Override
  public JournalReader reader() {
    world.touch(host, "before a question to the journal");
    return reader;
  }

  @Override
  public Leases leases() {
    return new ProcessLeases(world, host, sabotages);
  }

  @Override
  public JournalKey key() {
    return KEY;
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      direct.close();
      world.tell(host.name(), "closes the journal");
    }
  }

  /// Who is alive, as a lease would tell.
  private record ProcessLeases(World world, Host host, Sabotages sabotages) implements Leases {
    @Override
    public String mine() {
      return host.name();
    }

    @Override
    public boolean isAlive(String lease) {
      return world.processes().stream()
          .filter(process -> process.name().equals(lease))
          .anyMatch(process -> world.leases().isAlive(process));
    }

    @Override
    public Duration remaining() {
      return sabotages.without(Policy.LEASE_CHECK) ? UNLIMITED : world.leases().remaining(host);
    }

    @Override
    public void close() {}
  }
}
