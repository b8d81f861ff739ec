package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.journal.store.JournalReader.OperationQuery;
import dev.deltajournal.sandbox.Sandbox;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.DescribePlanner;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ReadinessPollers;
import dev.deltajournal.workers.catalogue.SystemCatalogue;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Call;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.service.HttpStatementService;
import dev.deltajournal.workers.service.ServiceSettings;
import dev.deltajournal.workers.spec.ApplicationSpec;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// A sandbox on a real port, a journal in a real file, and plugin processes that come and go: each
/// {@link #process} is what one plugin process would hold.
final class Bench implements AutoCloseable {
  static final String PASSWORD = "correct-horse-battery";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  final Sandbox sandbox;
  final FileLocation location;

  /// What processes that start from now on make of their journal.
  UnaryOperator<Journal> journals = UnaryOperator.identity();

  private final List<Lifecycle> processes = new ArrayList<>();

  Bench(Path folder, SandboxOptions options) {
    sandbox = Sandbox.start(options.with("rules.existingTopics", "[\"*\"]"));
    location = new FileLocation(folder.resolve("journal.db"));
  }

  /// A new plugin process. Its settle time is a second instead of three quarters of a minute.
  Lifecycle process() {
    return process(Time.system());
  }

  /// A new plugin process with a clock of its own.
  Lifecycle process(Time time) {
    var service = Timings.defaults();
    var timings = service.with(shorter(service.waiting())).with(shorter(service.transport()));
    var settings =
        new ServiceSettings(
            sandbox.uri(),
            Secret.of(sandbox.token()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            "test");
    var statements =
        new HttpStatementService(settings, timings, time, RandomGenerator.getDefault(), _ -> {});
    var lifecycle =
        Lifecycles.open(
            new JournalSource() {
              @Override
              public Journal open() {
                return journals.apply(
                    Journals.open(
                        location, JournalOptions.defaults().with(time::now, new SecureRandom())));
              }

              @Override
              public Optional<JournalReader> read() {
                return java.nio.file.Files.exists(location.file())
                    ? Optional.of(Journals.read(location))
                    : Optional.empty();
              }
            },
            statements,
            new SystemCatalogue(statements, timings, time),
            new ReadinessPollers(statements, timings, time),
            new DescribePlanner(statements, timings),
            settings.normalisedServer(),
            timings,
            settle(OperationTimings.on(timings)),
            time,
            RandomGenerator.getDefault(),
            4);
    processes.add(lifecycle);
    return lifecycle;
  }

  private static OperationTimings settle(OperationTimings timings) {
    return new OperationTimings(
        timings.statement(),
        Duration.ofSeconds(2),
        Duration.ofMillis(300),
        timings.lookFreshness(),
        Duration.ofMillis(100),
        timings.resendMax(),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofMillis(50),
        timings.stop());
  }

  private static Timings.Waiting shorter(Timings.Waiting waiting) {
    return new Timings.Waiting(
        waiting.limit(),
        Duration.ofMillis(200),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        waiting.growth(),
        Duration.ofMillis(200),
        waiting.look(),
        Duration.ofMillis(1),
        waiting.catalogueLag(),
        waiting.pollers());
  }

  private static Timings.Transport shorter(Timings.Transport transport) {
    return new Timings.Transport(
        transport.connect(),
        Duration.ofSeconds(10),
        transport.pollFirst(),
        transport.pollGrowth(),
        transport.pollLongest(),
        transport.pollsRefused(),
        transport.connections(),
        transport.connectionsAtMost(),
        transport.patience());
  }

  static Call call(String name, ResourceSpec spec) {
    return call(name, spec, LIMIT);
  }

  static Call call(String name, ResourceSpec spec, Duration limit) {
    var urn = "urn:pulumi:test::project::deltastream:index:" + spec.kind() + "::" + name;
    return new Call("8f6f2c1e-0000-4000-8000-000000000001", urn, spec, limit, _ -> {});
  }

  static Handle handle(ObjectKey key, Optional<OperationToken> token) {
    return new Handle(key.id(), key, token, Optional.empty());
  }

  static StoreSpec store(String name, String password) {
    return new StoreSpec(
        name,
        Optional.empty(),
        new StoreSpec.Connection.Kafka(
            "broker.example:9092",
            "SHA512",
            Optional.of(Secret.of("the-user")),
            Optional.of(Secret.of(password)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /// Makes what a query needs: database `orders`, store `kafka`, streams `clicks`, `sink` and
  /// `second`.
  void furnish() {
    try (var lifecycle = process()) {
      done(lifecycle.create(call("db", new DatabaseSpec("orders", Optional.empty()))));
      done(lifecycle.create(call("kafka", store("kafka", PASSWORD))));
      done(lifecycle.create(call("clicks", stream("clicks"))));
      done(lifecycle.create(call("sink", stream("sink"))));
      done(lifecycle.create(call("second", stream("second"))));
    }
  }

  static ObjectSpec stream(String name) {
    return new ObjectSpec(
        "orders",
        "public",
        "kafka",
        Optional.empty(),
        "CREATE STREAM "
            + name
            + " (id BIGINT, url VARCHAR) WITH ('topic' = '"
            + name
            + "', 'value.format' = 'json');",
        false,
        Optional.empty());
  }

  static QuerySpec query() {
    return new QuerySpec(
        List.of("\"orders\".\"public\".\"clicks\""),
        "\"orders\".\"public\".\"sink\"",
        "INSERT INTO orders.public.sink\n  SELECT * FROM orders.public.clicks;",
        false,
        Optional.empty());
  }

  /// Reads `clicks`, writes `sink` and `second`, with a virtual stream in between.
  static ApplicationSpec application() {
    return new ApplicationSpec(
        List.of("\"orders\".\"public\".\"clicks\""),
        List.of("\"orders\".\"public\".\"sink\"", "\"orders\".\"public\".\"second\""),
        """
        BEGIN APPLICATION traffic
          USE DATABASE orders;
          USE SCHEMA public;
          CREATE VIRTUAL STREAM virtual.public.urls AS SELECT * FROM clicks;
          INSERT INTO sink SELECT * FROM virtual.public.urls;
          INSERT INTO second SELECT * FROM virtual.public.urls;
        END APPLICATION;
        """,
        false,
        Optional.empty());
  }

  static Answer.Done done(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> done;
      case Answer.Unfinished unfinished ->
          throw new AssertionError("unfinished: " + unfinished.reasons());
      case Answer.Failed failed ->
          throw new AssertionError("failed: " + failed.failure().describe());
    };
  }

  /// Statements of a kind whose effect the service carried out.
  long effects(String kind) {
    return sandbox.admin().statements(kind).stream()
        .map(LoggedStatement::outcome)
        .filter(outcome -> outcome != null && outcome.effect() == LoggedStatement.Effect.DONE)
        .count();
  }

  /// Whether the newest operation took over what an attempt of unknown outcome had made.
  boolean adopted() {
    var identified = operations().getFirst().identified();
    return identified != null && identified.adopted();
  }

  /// All operations, newest first.
  List<Operation> operations() {
    try (var reader = Journals.read(location)) {
      return reader.list(new OperationQuery(List.of(), "", 100)).stream()
          .map(row -> reader.operation(row.id()).orElseThrow())
          .toList();
    }
  }

  @Override
  public void close() {
    processes.forEach(Lifecycle::close);
    sandbox.close();
  }
}
