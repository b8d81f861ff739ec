package dev.deltajournal.journal.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// A way to the database that can be cut: all at once, for a while, or at the next commit.
final class CuttingProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Cut> atCommit = new AtomicReference<>(Cut.NEVER);
  private volatile boolean refusing;
  private volatile long slowMillis;

  /// What becomes of the next commit.
  enum Cut {
    NEVER,
    /// It does not reach the server.
    BEFORE,
    /// It reaches the server, whose answer is lost.
    BEFORE_THE_ANSWER
  }

  CuttingProxy(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("proxy").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void cutNextCommit(Cut cut) {
    atCommit.set(cut);
  }

  void cutAll() {
    open.forEach(CuttingProxy::close);
  }

  /// The database is away: what is open is cut, nothing new gets through.
  void away(boolean away) {
    refusing = away;
    if (away) {
      cutAll();
    }
  }

  /// From now on each new connection takes this long until its first answer.
  void slow(long millis) {
    slowMillis = millis;
  }

  @Override
  public void close() throws IOException {
    server.close();
    cutAll();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        if (refusing) {
          client.close();
        } else {
          join(client);
        }
      } catch (IOException _) {
        // closed, or the database took no connection
      }
    }
  }

  private void join(Socket client) throws IOException {
    var database = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(client);
    open.add(database);
    Thread.ofPlatform().daemon().start(() -> pump(client, database, true));
    Thread.ofPlatform().daemon().start(() -> pump(database, client, false));
  }

  private void pump(Socket from, Socket to, boolean towardsDatabase) {
    var buffer = new byte[BUFFER_BYTES];
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(towardsDatabase ? slowMillis : 0));
    boolean answerIsLost = false;
    try (from;
        to) {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        if (towardsDatabase && isCommit(buffer, read)) {
          var cut = atCommit.getAndSet(Cut.NEVER);
          if (cut == Cut.BEFORE) {
            return;
          }
          answerIsLost = cut == Cut.BEFORE_THE_ANSWER;
        }
        if (answerIsLost) {
          close(from); // nothing comes back any more
        }
        to.getOutputStream().write(buffer, 0, read);
        to.getOutputStream().flush();
      }
    } catch (IOException _) {
      // cut
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static boolean isCommit(byte[] buffer, int length) {
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
