package dev.deltajournal.bench.jmh;

import dev.deltajournal.bench.load.Database;
import dev.deltajournal.bench.load.Lifecycle;
import dev.deltajournal.bench.load.Producer;
import dev.deltajournal.bench.plain.PlainWriter;
import dev.deltajournal.journal.log.Append;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// One thread that commits ready batches through plain JDBC. One call is one commit.
@State(Scope.Thread)
public class PlainCommits {
  private static final String LEASE = "5f0e8a52-6f0f-4a53-9d0c-0d4b7c0e1a21";

  @Param("SQLITE")
  public Database database = Database.SQLITE;

  /// How many appends a commit takes.
  @Param("1")
  public int batch = 1;

  /// Whose stores are created side by side.
  @Param("1")
  public int producers = 1;

  private final List<Producer> all = new ArrayList<>();
  private List<Append> ready = List.of();
  private int turn;
  private String address = "";
  private @Nullable PlainWriter writer;

  /// Lets the producers start at different points of their work, as they do after a while.
  @Setup
  public void open() throws SQLException {
    address = database.newJournal();
    writer = new PlainWriter(database, address);
    for (int i = 0; i < Math.max(producers, batch); i++) {
      var producer = new Producer();
      for (int done = 0; done < i % Lifecycle.APPENDS; done++) {
        writer.write(List.of(producer.next(LEASE)));
      }
      all.add(producer);
    }
  }

  @Setup(Level.Invocation)
  public void prepare() {
    var next = new ArrayList<Append>(batch);
    for (int i = 0; i < batch; i++) {
      next.add(all.get(turn++ % all.size()).next(LEASE));
    }
    ready = next;
  }

  @Benchmark
  public void commit() throws SQLException {
    Objects.requireNonNull(writer).write(ready);
  }

  @TearDown
  public void close() throws SQLException {
    Objects.requireNonNull(writer).close();
    database.drop(address);
  }
}
