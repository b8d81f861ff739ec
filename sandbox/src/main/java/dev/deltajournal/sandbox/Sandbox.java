package dev.deltajournal.sandbox;

import dev.deltajournal.sandbox.catalogue.Catalogue;
import dev.deltajournal.sandbox.catalogue.CatalogueFile;
import dev.deltajournal.sandbox.fault.FaultRule;
import dev.deltajournal.sandbox.log.StatementLog;
import dev.deltajournal.sandbox.service.Administration;
import dev.deltajournal.sandbox.service.Kernel;
import dev.deltajournal.sandbox.service.StatementService;
import dev.deltajournal.sandbox.web.Connections;
import dev.deltajournal.sandbox.web.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A running local DeltaStream. Thread-safe. Any number may run in one process; they share nothing.
public final class Sandbox implements AutoCloseable {
  private static final int WORKERS = 4;

  private final SandboxOptions options;
  private final Kernel kernel;
  private final ExecutorService workers;
  private final HttpServer server;
  private final Admin admin;

  private Sandbox(
      SandboxOptions options,
      Kernel kernel,
      ExecutorService workers,
      HttpServer server,
      Admin admin) {
    this.options = options;
    this.kernel = kernel;
    this.workers = workers;
    this.server = server;
    this.admin = admin;
  }

  /// Starts a sandbox; it answers when this returns.
  ///
  /// @throws IllegalStateException if the address cannot be bound or the data file is no catalogue
  /// @throws IllegalArgumentException for a fault rule that cannot be read
  public static Sandbox start(SandboxOptions options) {
    List<FaultRule> faults = options.faults().stream().map(FaultRule::parse).toList();
    Optional<CatalogueFile> file = options.data().map(CatalogueFile::new);
    Catalogue catalogue = file.map(CatalogueFile::load).orElseGet(Catalogue::new);
    var kernel =
        new Kernel(
            catalogue,
            options.settings(),
            options.clock(),
            new StatementLog(options.log()),
            () -> file.ifPresent(f -> f.save(catalogue)));
    faults.forEach(kernel.faults()::add);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().daemon().name("sandbox-worker-", 1).factory());
    var service = new StatementService(kernel, workers);
    var connections = new Connections();
    try {
      var address = new InetSocketAddress(options.host(), options.port());
      var server =
          HttpServer.start(address, options.token(), kernel, service, connections, workers);
      var admin = new Admin(new Administration(kernel, service), connections);
      return new Sandbox(options, kernel, workers, server, admin);
    } catch (RuntimeException e) {
      workers.shutdownNow();
      kernel.close();
      throw e;
    }
  }

  /// The base address of the REST API, ending in `/v2`.
  public URI uri() {
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return URI.create("http://%s:%d/v2".formatted(host, server.port()));
  }

  public int port() {
    return server.port();
  }

  /// The API token that clients must bring.
  public String token() {
    return options.token();
  }

  public Admin admin() {
    return admin;
  }

  /// Returns when the sandbox was closed.
  public void awaitClose() {
    server.awaitClose();
  }

  /// Stops at once; open connections are cut.
  @Override
  public void close() {
    server.close();
    workers.shutdownNow();
    synchronized (kernel) {
      kernel.close();
    }
  }
}
