package dev.deltajournal.bench.plain;

import dev.deltajournal.bench.load.Database;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.OperationIds;
import dev.deltajournal.journal.event.EventCodec;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.RemoteStateProbed;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.ResultAcknowledged;
import dev.deltajournal.journal.log.Append;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes what the journal writes, as a program would that is alone with an empty journal and never
/// wrong: it asks nothing, decides nothing and shares nothing. The journal's own verifier finds its
/// rows, projections and digests to be right.
public final class PlainWriter implements AutoCloseable {
  private final Connection connection;
  private final PlainTables tables;
  private final Transactions transactions;
  private final EventCodec codec = new EventCodec();
  private final OperationIds ids = new OperationIds(InstantSource.system(), new SecureRandom());
  private final PlainChain chain = new PlainChain();
  private final Map<OperationId, PlainRow> rows = new HashMap<>();
  private long position;

  public PlainWriter(Database database, String address) throws SQLException {
    connection = database.connect(address);
    tables = new PlainTables(connection);
    transactions = Transactions.of(database, connection);
  }

  /// Lets commits return before they are durable, for filling a journal.
  public PlainWriter careless(Database database) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          switch (database) {
            case SQLITE -> "PRAGMA synchronous=OFF";
            case POSTGRES -> "SET synchronous_commit=off";
          });
    }
    return this;
  }

  /// Writes the events of a batch, and what follows from them, in one commit.
  public void write(List<Append> appends) throws SQLException {
    transactions.begin();
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    var touched = new LinkedHashSet<PlainRow>();
    for (var append : appends) {
      for (var event : append.events()) {
        touched.add(event(append, event, micros));
      }
    }
    tables.flush(touched);
    tables.head(position, chain.last());
    transactions.commit();
  }

  private PlainRow event(Append append, OperationEvent event, long micros) throws SQLException {
    var operation = append.operation();
    position++;
    PlainRow row;
    if (event instanceof OperationAccepted accepted) {
      row = new PlainRow(operation.value(), accepted, position, micros);
      rows.put(operation, row);
    } else {
      row = Objects.requireNonNull(rows.get(operation));
      row.apply(event, micros);
    }
    var wire = codec.encode(event);
    var id = ids.nextUuid().toString();
    var digest =
        chain.next(position, operation.value(), row.version, id, micros, append.writer(), wire);
    tables.event(position, row, id, micros, append.writer(), wire, digest);
    if (event instanceof ResourceIdentified identified) {
      tables.claim(row, identified, position);
    } else if (event instanceof RemoteStateProbed) {
      tables.release(row);
    } else if (event instanceof ResultAcknowledged) {
      rows.remove(operation); // nothing follows
    }
    return row;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
