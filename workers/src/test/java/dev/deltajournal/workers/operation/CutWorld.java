package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.RemoteStateProbed;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.event.OperationEvent.StepIntended;
import dev.deltajournal.journal.event.OperationEvent.StepOutcomeUnknown;
import dev.deltajournal.journal.event.OperationEvent.StepRejected;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.Catalogue.QueriesSeen;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.service.ResultTable;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.spec.ApplicationSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// One operation against one pretended service, with cuts at every place where a process can die or
/// an answer can be lost.
///
/// The journal is a list of events, the process's memory is what a cut forgets, and the clock only
/// moves when somebody waits.
final class CutWorld {
  /// How the service shows the text of a query.
  enum QueryText {
    RAW,
    NORMALISED,
    ABSENT
  }

  /// What the service is like.
  ///
  /// @param text how it shows the texts of queries
  /// @param namesQueries whether its answers name the query that they started
  /// @param latestSeconds how long after its sender's death a statement may have its effect
  record Manners(QueryText text, boolean namesQueries, int latestSeconds) {
    static Manners of(QueryText text) {
      return new Manners(text, true, 29);
    }
  }

  private static final int ACTS_AT_MOST = 2_000;
  private static final long START_MICROS = 1_790_000_000_000_000L;

  private final Random random;
  private final ResourceSpec spec;
  private final Driver driver;
  private final Manners manners;
  private final OperationId id = OperationId.of(START_MICROS / 1000, 1, 2);
  private final List<CatalogueRow> objects = new ArrayList<>();
  private final List<CatalogueRow> strangers = new ArrayList<>();
  private final List<Statement> sent = new ArrayList<>();
  private final List<Effect> pending = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();
  private final int cutsAtMost;
  private int cuts;
  private boolean described;
  private long nowMicros = START_MICROS;
  private long position;
  private Operation operation;
  private Optional<Look> look = Optional.empty();
  private Optional<QueriesSeen> queries = Optional.empty();

  /// A statement that the service has taken and will carry out later, whoever is gone by then.
  private record Effect(long atMicros, Runnable work) {}

  CutWorld(long seed, ResourceSpec spec, QueryText queryText, int cutsAtMost) {
    this(seed, spec, Manners.of(queryText), cutsAtMost);
  }

  CutWorld(long seed, ResourceSpec spec, Manners manners, int cutsAtMost) {
    random = new Random(seed);
    this.spec = spec;
    this.manners = manners;
    this.cutsAtMost = cutsAtMost;
    driver = new Drivers(OperationTimings.on(Timings.defaults())).of(Verb.CREATE, spec);
    var accepted =
        new OperationAccepted(
            new ResourceIdentity(
                "http://sandbox:80/v2", "org", "provider", "urn:pulumi:s::p::t::n"),
            "create",
            spec.kind(),
            spec.key().map(ObjectKey::id).orElse(null),
            "digest",
            List.of(),
            SpecDocuments.readable(spec),
            null,
            "run",
            600_000);
    operation = Operation.fold(List.of(stored(accepted)));
    append(new OperationClaimed("process-0", 1));
  }

  /// Runs until the operation ends or parks.
  Operation run() {
    for (int acts = 0; acts < ACTS_AT_MOST; acts++) {
      if (operation.state().isFinal() || operation.state() == OperationState.PARKED) {
        settleEverything();
        return operation;
      }
      due();
      perform(driver.decide(scene()));
      if (random.nextInt(12) == 0) {
        cut("between two acts");
      }
    }
    throw new AssertionError("no end in sight\n" + story);
  }

  /// Objects that live at the service in the end.
  List<CatalogueRow> objects() {
    return List.copyOf(objects);
  }

  /// Whether an object of this service was given its description.
  boolean isDescribed() {
    return described;
  }

  /// Every statement that was handed over to be sent, in order.
  List<Statement> sent() {
    return List.copyOf(sent);
  }

  String story() {
    return story.toString();
  }

  private Scene scene() {
    return new Scene(
        operation,
        spec,
        Optional.empty(),
        Optional.empty(),
        false,
        look,
        queries,
        Set.of(),
        "sysadmin",
        Duration.ZERO,
        Duration.ZERO,
        nowMicros);
  }

  private void perform(Act act) {
    story.append("  ").append(act).append('\n');
    switch (act) {
      case Act.LookUp lookUp -> lookAndRecord(lookUp.probe(), lookUp.key());
      case Act.Glance glance -> lookAndRecord(glance.probe(), glance.key());
      case Act.ListQueries list -> {
        var all = new ArrayList<>(objects);
        all.addAll(strangers);
        var seen = new QueriesSeen(all, wholeSecond(), Optional.empty());
        queries = Optional.of(seen);
        append(
            new RemoteStateProbed(
                list.probe(), Presence.PRESENT, wholeSecond(), Documents.queries(seen)));
      }
      case Act.Send send -> send(send);
      case Act.AskOutcome _ -> throw new AssertionError("this service gives no statement ids");
      case Act.Conclude conclude -> conclude.events().forEach(this::append);
      case Act.Await await -> {
        pass(Duration.ofSeconds(1 + random.nextInt(5)));
        lookAt(await.key()).row().ifPresent(row -> look = Optional.of(lookAt(row.key())));
      }
      case Act.Pause pause -> pass(pause.length());
      case Act.Suspend suspend -> throw new AssertionError("nothing suspends here: " + suspend);
      case Act.Finish finish -> append(finish.event());
    }
  }

  private void lookAndRecord(String probe, ObjectKey key) {
    var seen = lookAt(key);
    look = Optional.of(seen);
    append(
        new RemoteStateProbed(
            probe, seen.presence(), seen.serviceMicros(), Documents.look(key, seen)));
  }

  private void send(Act.Send send) {
    sent.add(send.statement());
    int attempt = operation.step(send.step()).map(step -> step.attempt() + 1).orElse(1);
    append(
        new StepIntended(
            send.step(), attempt, send.statement().masked(), "digest", "", send.evidence()));
    look = Optional.empty();
    queries = Optional.empty();
    strangers();
    boolean mayCut = cuts < cutsAtMost;
    switch (mayCut ? random.nextInt(7) : 0) {
      case 1 -> cut("before the statement");
      case 2 -> {
        carryOut(send);
        cut("after the effect, before the answer");
      }
      case 3 -> {
        append(new StepOutcomeUnknown(send.step(), attempt, "reset before the service saw it"));
        cuts++;
      }
      case 4 -> {
        carryOut(send);
        append(new StepOutcomeUnknown(send.step(), attempt, "answer lost"));
        cuts++;
      }
      case 5 -> {
        var late = Duration.ofMillis(random.nextInt(manners.latestSeconds() * 1000));
        pending.add(new Effect(nowMicros + late.toNanos() / 1000, () -> carryOut(send)));
        cut("effect follows after " + late);
      }
      default -> answer(send, attempt);
    }
  }

  private void answer(Act.Send send, int attempt) {
    var made = carryOut(send);
    if (made.isEmpty()) {
      var failure = new Failure("DSP-SQL-003", "it exists", "", "42P05", "it exists");
      append(new StepRejected(send.step(), attempt, failure));
      return;
    }
    var row =
        manners.namesQueries()
            ? Arrays.asList("query", made.get().key().id(), "", "", "")
            : Arrays.asList("stream", "out", "", "", "");
    var table =
        new ResultTable(List.of("Type", "Name", "Command", "Summary", "Path"), List.of(row));
    append(
        new StepAcknowledged(
            send.step(), attempt, "st", wholeSecond(), Documents.artefacts(table)));
  }

  /// @return the object a CREATE made, or any object for other statements; empty if the service
  ///   refuses
  private Optional<CatalogueRow> carryOut(Act.Send send) {
    if (!send.step().equals(Steps.CREATE)) {
      described |= send.step().equals(Steps.DESCRIPTION) && !objects.isEmpty();
      return objects.stream().findFirst();
    }
    if (isUnique() && !objects.isEmpty()) {
      return Optional.empty();
    }
    var key =
        spec.key().orElseGet(() -> new ObjectKey.QueryKey(new UUID(7, objects.size()).toString()));
    var sql = spec.key().isPresent() ? Optional.<String>empty() : shown(send.statement().text());
    var made =
        new CatalogueRow(
            key,
            "",
            typeOf(spec),
            "provisioning",
            Optional.empty(),
            "sysadmin",
            Optional.of(Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS)),
            Optional.empty(),
            sql,
            Optional.empty(),
            Document.empty());
    objects.add(made);
    return Optional.of(made);
  }

  /// Names are unique, and those of the relations that an application makes.
  private boolean isUnique() {
    return spec.key().isPresent()
        || (spec instanceof ApplicationSpec application
            && application.sql().contains("CREATE STREAM"));
  }

  /// Somebody else starts things of the same sort meanwhile, with the same role.
  private void strangers() {
    if (manners.text() == QueryText.ABSENT || spec.key().isPresent() || strangers.size() > 1) {
      return;
    }
    var sql =
        strangers.isEmpty()
            ? "INSERT INTO d.s.elsewhere SELECT * FROM d.s.input"
            : "BEGIN APPLICATION other INSERT INTO d.s.elsewhere SELECT * FROM d.s.input; END APPLICATION";
    strangers.add(
        new CatalogueRow(
            new ObjectKey.QueryKey(new UUID(9, strangers.size()).toString()),
            "",
            "",
            "running",
            Optional.empty(),
            "sysadmin",
            Optional.of(Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS)),
            Optional.empty(),
            shown(sql),
            Optional.empty(),
            Document.empty()));
  }

  private static String typeOf(ResourceSpec spec) {
    return switch (spec) {
      case StoreSpec store -> store.connection().type();
      case ObjectSpec _ -> "stream";
      default -> "";
    };
  }

  private Optional<String> shown(String sql) {
    return switch (manners.text()) {
      case RAW -> Optional.of(sql);
      case NORMALISED ->
          Optional.of(sql.toUpperCase(java.util.Locale.ROOT).replaceAll("\\s+", " "));
      case ABSENT -> Optional.empty();
    };
  }

  private Look lookAt(ObjectKey key) {
    due();
    var row =
        objects.stream()
            .filter(object -> object.key().id().equals(key.id()))
            .findFirst()
            .map(object -> aged(object.at(key)));
    return new Look(
        row.isPresent() ? Presence.PRESENT : Presence.ABSENT, row, wholeSecond(), Optional.empty());
  }

  /// Objects become ready two seconds after they were made.
  private CatalogueRow aged(CatalogueRow row) {
    boolean ready =
        Instant.EPOCH
            .plus(nowMicros, ChronoUnit.MICROS)
            .isAfter(row.createdAt().orElseThrow().plusSeconds(2));
    var state = ready ? KindRules.of(spec.kind()).ready().iterator().next() : "provisioning";
    return new CatalogueRow(
        row.key(),
        row.name(),
        row.type(),
        state,
        row.message(),
        row.owner(),
        row.createdAt(),
        row.updatedAt(),
        row.sql(),
        row.version(),
        row.extra());
  }

  /// The process dies; the next run comes a while later and claims the operation.
  private void cut(String where) {
    if (cuts >= cutsAtMost
        || operation.state().isFinal()
        || operation.state() == OperationState.PARKED) {
      return;
    }
    cuts++;
    story.append("  -- cut ").append(where).append('\n');
    look = Optional.empty();
    queries = Optional.empty();
    pass(Duration.ofMillis(random.nextInt(20_000)));
    append(new OperationClaimed("process-" + cuts, operation.fence() + 1));
  }

  private void pass(Duration time) {
    nowMicros += Math.max(1, time.toNanos() / 1000);
    due();
  }

  private void due() {
    var late = pending.stream().filter(effect -> effect.atMicros() <= nowMicros).toList();
    pending.removeAll(late);
    late.forEach(effect -> effect.work().run());
  }

  private void settleEverything() {
    nowMicros += Duration.ofMinutes(5).toNanos() / 1000;
    due();
  }

  private long wholeSecond() {
    return nowMicros / 1_000_000 * 1_000_000;
  }

  private void append(OperationEvent event) {
    operation = operation.apply(stored(event));
    story.append(event).append('\n');
    nowMicros += 1_000;
  }

  private StoredEvent stored(OperationEvent event) {
    position++;
    return new StoredEvent(
        position, id, position, new UUID(1, position), nowMicros, "process", event);
  }
}
