package dev.deltajournal.testkit.http;

import dev.deltajournal.testkit.http.Fault.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A proxy on a loopback port between a plugin and its service, for plain HTTP/1.1 with kept-alive
/// connections.
///
/// ```java
/// try (var proxy = new HttpProxy(sandbox)) {
///   Fault lost = proxy.withhold(request -> request.body().contains("CREATE STORE"));
///   // point the plugin at proxy.uri(), begin a Create …
///   lost.awaitHeld(SOON); // the service has done it and nobody knows
///   plugin.kill();
/// }
/// ```
///
/// Bytes pass unchanged, one connection to the service for each of the client's, each message read
/// in full before it goes on. The first fault that fits a request is applied; faults apply once
/// unless told otherwise. Thread-safe. [#close()] ends all connections and throws [AssertionError]
/// when a message was beyond this proxy, so that no test passes for the wrong reason.
public final class HttpProxy implements AutoCloseable {
  private final URI service;
  private final ServerSocket server;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final List<ProxiedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final Set<ProxyConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /// Starts on a free port.
  ///
  /// @param service where requests go, `http://HOST:PORT`
  public HttpProxy(URI service) {
    this.service = service;
    try {
      server = new ServerSocket(0, 0, Inet4Address.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException("The proxy cannot listen", e);
    }
    Thread.ofPlatform().daemon().name("proxy to " + service).start(this::accept);
  }

  /// Where clients connect, with the path of the service's URI.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + service.getRawPath());
  }

  /// How many connections clients have opened so far.
  public int connections() {
    return accepted.get();
  }

  /// How many connections of clients are open now.
  public int openConnections() {
    return open.size();
  }

  /// The most connections of clients that were open at once.
  public int mostOpenConnections() {
    return mostOpen.get();
  }

  /// All requests so far, in order of arrival.
  public List<ProxiedRequest> requests() {
    return List.copyOf(requests);
  }

  /// Lets the next fitting request through and keeps the answer back, see [Fault#awaitHeld].
  public Fault withhold(Predicate<ProxiedRequest> matches) {
    return add(matches, new Action.Withhold(), 1);
  }

  /// Cuts the next fitting request: the service never sees it.
  public Fault cutBefore(Predicate<ProxiedRequest> matches) {
    return add(matches, new Action.CutBefore(), 1);
  }

  /// Cuts the answer to the next fitting request: the service has done its work.
  public Fault cutAfter(Predicate<ProxiedRequest> matches) {
    return add(matches, new Action.CutAfter(), 1);
  }

  /// Cuts the answer to the next fitting request after its first bytes, head included.
  public Fault cutInside(Predicate<ProxiedRequest> matches, int bytes) {
    return add(matches, new Action.CutInside(bytes), 1);
  }

  /// Holds up every fitting request before it goes on.
  public Fault delay(Predicate<ProxiedRequest> matches, Duration duration) {
    return add(matches, new Action.Delay(duration), Integer.MAX_VALUE);
  }

  /// Cuts the next `times` fitting requests before the service sees them.
  public Fault cutBefore(Predicate<ProxiedRequest> matches, int times) {
    return add(matches, new Action.CutBefore(), times);
  }

  /// Ends a fault, used up or not. Answers held back stay so.
  public void remove(Fault fault) {
    faults.remove(fault);
  }

  /// Resets all open connections.
  public void cutAll() {
    open.forEach(ProxyConnection::cut);
  }

  @Override
  public void close() {
    closed.complete(null);
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The proxy cannot stop listening", e);
    }
    cutAll();
    if (!problems.isEmpty()) {
      throw new AssertionError("Messages beyond the proxy: " + problems);
    }
  }

  private Fault add(Predicate<ProxiedRequest> matches, Action action, int times) {
    Fault fault = new Fault(matches, action, times);
    faults.add(fault);
    return fault;
  }

  private void accept() {
    while (!closed.isDone()) {
      try {
        Socket client = server.accept();
        int number = accepted.incrementAndGet();
        Thread.ofVirtual().name("proxy connection " + number).start(() -> serve(number, client));
      } catch (IOException e) {
        if (!closed.isDone()) {
          problems.add("accept: " + e.getMessage());
          return;
        }
      }
    }
  }

  private void serve(int number, Socket client) {
    ProxyConnection connection = new ProxyConnection(number, client, service, this);
    open.add(connection);
    mostOpen.accumulateAndGet(open.size(), Math::max);
    try {
      connection.serve();
    } finally {
      open.remove(connection);
    }
  }

  /// Records a request and names the fault that it meets.
  Optional<Fault> arrived(ProxiedRequest request) {
    requests.add(request);
    return faults.stream().filter(fault -> fault.claims(request)).findFirst();
  }

  void problem(String text) {
    problems.add(text);
  }

  /// Completes when the proxy closes.
  CompletableFuture<Void> closed() {
    return closed;
  }
}
