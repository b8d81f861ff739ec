package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.store.sql.Sessions;
import dev.deltajournal.journal.store.sql.SqlSession;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sessions for many threads: each has one to itself for as long as one read takes.
final class SessionPool implements Sessions {
  private final Supplier<SqlSession> opener;
  private final BlockingQueue<SqlSession> idle;
  private volatile boolean closed;

  SessionPool(Supplier<SqlSession> opener, int keptIdle) {
    this.opener = opener;
    idle = new ArrayBlockingQueue<>(keptIdle);
  }

  @Override
  public <T> T read(Function<SqlSession, T> reader) {
    if (closed) {
      throw new JournalException(JournalError.CLOSED, "the journal's reader is closed");
    }
    @Nullable SqlSession taken = idle.poll();
    var session = taken == null ? opener.get() : taken;
    boolean good = false;
    try {
      var answer = reader.apply(session);
      good = true;
      return answer;
    } finally {
      if (!good || closed || !idle.offer(session)) {
        session.close();
      } else if (closed) {
        drain(); // closed in between
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    drain();
  }

  private void drain() {
    for (var session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
  }
}
