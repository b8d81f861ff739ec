package dev.deltajournal.testkit.engine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A relay between a session and a plugin that can be shut for the plugin's answers: the plugin has
/// given them, and the engine never gets them.
///
/// ```java
/// try (var gate = new AnswerGate(port);
///     var session = new EngineSession(gate.port(), host, EngineStyle.CURRENT, provider)) {
///   gate.shut(); // while a Create is under way
///   gate.awaitAnswers(1, SOON);
///   plugin.kill();
/// }
/// ```
///
/// Thread-safe.
public final class AnswerGate implements AutoCloseable {
  /// Of HTTP/2: length, type, flags, stream.
  private static final int FRAME_HEAD = 9;

  private static final int HEADERS = 1;
  private static final int END_STREAM = 1;

  private final int plugin;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private boolean shut;
  private int answers;

  /// Starts on a free loopback port.
  ///
  /// @param plugin the plugin's port
  public AnswerGate(int plugin) {
    this.plugin = plugin;
    try {
      server = new ServerSocket(0, 0, EngineHost.LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException("The gate cannot listen", e);
    }
    Thread.ofPlatform().daemon().name("gate to " + plugin).start(this::accept);
  }

  /// Where a session connects in the plugin's place.
  public int port() {
    return server.getLocalPort();
  }

  /// Lets nothing of the plugin's through any more.
  public void shut() {
    synchronized (lock) {
      shut = true;
    }
  }

  /// Waits until so many answers, good or bad, have met the shut gate; throws [AssertionError] past
  /// the limit.
  public void awaitAnswers(int count, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (lock) {
      while (answers < count) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError(
              answers + " of " + count + " answers met the gate within " + limit);
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("Interrupted while waiting for answers", e);
        }
      }
    }
  }

  /// Drops all connections; calls under way end as UNAVAILABLE.
  @Override
  public void close() {
    shut();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The gate cannot stop listening", e);
    }
    open.forEach(AnswerGate::drop);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket engine = server.accept();
        open.add(engine);
        Thread.ofVirtual().name("gate connection").start(() -> relay(engine));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void relay(Socket engine) {
    try (engine;
        Socket socket = new Socket()) {
      open.add(socket);
      socket.connect(new InetSocketAddress(EngineHost.LOOPBACK, plugin));
      socket.setTcpNoDelay(true);
      engine.setTcpNoDelay(true);
      Thread requests = Thread.ofVirtual().start(() -> passRequests(engine, socket));
      passAnswers(socket, engine);
      requests.interrupt();
    } catch (IOException _) {
      // Either side went away; closing tells the other one.
    }
  }

  private static void passRequests(Socket engine, Socket socket) {
    try (socket) {
      engine.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException _) {
      // As above.
    }
  }

  /// Frame by frame, so that the gate shuts between two of them.
  private void passAnswers(Socket socket, Socket engine) throws IOException {
    DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    OutputStream output = engine.getOutputStream();
    byte[] head = new byte[FRAME_HEAD];
    try {
      while (true) {
        input.readFully(head);
        int length = ((head[0] & 0xff) << 16) | ((head[1] & 0xff) << 8) | (head[2] & 0xff);
        byte[] frame = new byte[FRAME_HEAD + length];
        System.arraycopy(head, 0, frame, 0, FRAME_HEAD);
        input.readFully(frame, FRAME_HEAD, length);
        if (passes(head)) {
          output.write(frame);
          output.flush();
        }
      }
    } catch (EOFException _) {
      // The plugin has ended.
    }
  }

  private boolean passes(byte[] head) {
    synchronized (lock) {
      if (shut && head[3] == HEADERS && (head[4] & END_STREAM) != 0) {
        answers++;
        lock.notifyAll();
      }
      return !shut;
    }
  }

  private static void drop(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("A connection of the gate cannot be closed", e);
    }
  }
}
