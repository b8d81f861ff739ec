package dev.deltajournal.provider;

import dev.deltajournal.provider.application.ApplicationResource;
import dev.deltajournal.provider.backend.BackendFactory;
import dev.deltajournal.provider.backend.Sessions;
import dev.deltajournal.provider.config.ConfigurationReader;
import dev.deltajournal.provider.database.DatabaseResource;
import dev.deltajournal.provider.lookup.Lookups;
import dev.deltajournal.provider.namespace.NamespaceResource;
import dev.deltajournal.provider.object.ObjectResource;
import dev.deltajournal.provider.query.QueryResource;
import dev.deltajournal.provider.resource.EndOfRun;
import dev.deltajournal.provider.resource.InputCheck;
import dev.deltajournal.provider.resource.Resource;
import dev.deltajournal.provider.resource.Resources;
import dev.deltajournal.provider.rpc.EngineClient;
import dev.deltajournal.provider.rpc.PluginServer;
import dev.deltajournal.provider.store.CertificateFile;
import dev.deltajournal.provider.store.StoreResource;
import dev.deltajournal.schema.Availability;
import dev.deltajournal.schema.PackageSchema;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Map;

/// The plugin without its process: everything wired together, served on a socket that is bound.
public final class Plugin implements AutoCloseable {
  private final Sessions sessions;
  private final EngineClient engine;
  private final PluginServer server;

  /// @param environment for settings that the configuration lacks
  /// @param firstCall runs when a call arrives, at least at the first one
  public Plugin(
      ServerSocketChannel socket,
      BackendFactory backends,
      Map<String, String> environment,
      EngineClient engine,
      Runnable firstCall)
      throws IOException {
    var schema = PackageSchema.bundled();
    var availability = new Lazy<>(Availability::bundled);
    var inputCheck = new InputCheck(schema, availability);
    this.engine = engine;
    this.sessions = new Sessions(backends);
    var end = new EndOfRun(sessions, engine);
    this.server =
        PluginServer.start(
            socket,
            new PluginServer.Parts(
                schema,
                availability,
                new ConfigurationReader(
                    environment, "pulumi-provider-deltastream/" + schema.version()),
                new Resources(resources(), inputCheck, availability, sessions, engine, end),
                new Lookups(schema, inputCheck, sessions, engine),
                sessions,
                engine,
                end,
                firstCall));
  }

  private static List<Resource> resources() {
    return List.of(
        new DatabaseResource(),
        new NamespaceResource(),
        new StoreResource(CertificateFile.onDisk()),
        new ObjectResource(),
        new QueryResource(),
        new ApplicationResource());
  }

  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /// Records what is unfinished and lets go of everything.
  @Override
  public void close() {
    sessions.close();
    engine.close();
    server.stop();
  }
}
