package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.service.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The service: objects with incarnations, a clock of its own, system tables that lag behind, and
/// statements whose effect does not depend on whether anybody hears of it.
final class SimulatedServer {
  private static final Pattern STORE =
      Pattern.compile("(CREATE|UPDATE|DROP) STORE \"(\\w+)\"(.*?);", Pattern.DOTALL);
  private static final Pattern DATABASE = Pattern.compile("(CREATE|DROP) DATABASE \"(\\w+)\".*");
  private static final Pattern RELATION =
      Pattern.compile("CREATE STREAM (\\w+) .*", Pattern.DOTALL);
  private static final Pattern DROP_RELATION =
      Pattern.compile("DROP RELATION \"(\\w+)\"\\.\"(\\w+)\"\\.\"(\\w+)\";");
  private static final Pattern BEGIN =
      Pattern.compile("(INSERT INTO|BEGIN APPLICATION) .*", Pattern.DOTALL);
  private static final Pattern TERMINATE = Pattern.compile("TERMINATE QUERY ([0-9a-f-]+);");
  private static final Pattern OWNER =
      Pattern.compile("ALTER (QUERY|STREAM) (.*) OWNER TO \"(\\w+)\";");

  private final World world;
  private final List<Rule> rules = rules();
  private final List<ServerObject> objects = new ArrayList<>();
  private int queries;

  SimulatedServer(World world) {
    this.world = world;
  }

  /// What a statement came to.
  sealed interface Effect {
    /// @param artefact the type and name of what was made; empty for anything else
    record Done(Optional<String> type, String artefact) implements Effect {}

    record Refused(Failure failure) implements Effect {}
  }

  List<ServerObject> objects() {
    return objects;
  }

  Optional<ServerObject> live(ObjectKey key) {
    return objects.stream().filter(object -> object.key.equals(key) && object.lives()).findFirst();
  }

  /// The service's clock, in the precision that it shows.
  Instant now() {
    var now =
        Clock.START
            .plusNanos(world.fibers().nowNanos() / 1000 * 1000)
            .plus(world.traits().serviceSkew());
    return world.traits().coarseTimes() ? now.truncatedTo(ChronoUnit.SECONDS) : now;
  }

  long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, now());
  }

  /// Carries a statement out.
  ///
  /// @param cause the operation whose intent it is; empty for somebody else's
  Effect carryOut(Statement statement, String cause) {
    for (var rule : rules) {
      var match = rule.form().matcher(statement.text());
      if (match.matches()) {
        return rule.work().carryOut(match, statement, cause);
      }
    }
    throw new AssertionError(
        "a statement that the simulated service does not know: " + statement.masked());
  }

  /// What a statement of a form does.
  private record Rule(Pattern form, Work work) {}

  @FunctionalInterface
  private interface Work {
    Effect carryOut(Matcher match, Statement statement, String cause);
  }

  private List<Rule> rules() {
    return List.of(
        new Rule(STORE, this::store),
        new Rule(DATABASE, this::database),
        new Rule(RELATION, this::relation),
        new Rule(
            DROP_RELATION,
            (match, _, _) ->
                drop(
                    new ObjectKey.RelationKey(match.group(1), match.group(2), match.group(3)),
                    "3D020")),
        new Rule(
            BEGIN,
            (_, statement, cause) -> create(queryKey(), "", statement.text(), statement, cause)),
        new Rule(TERMINATE, (match, _, _) -> drop(new ObjectKey.QueryKey(match.group(1)), "3D019")),
        new Rule(OWNER, (match, _, _) -> owner(match.group(2), match.group(3))));
  }

  private Effect store(Matcher match, Statement statement, String cause) {
    var key = new ObjectKey.StoreKey(match.group(2));
    return switch (match.group(1)) {
      case "CREATE" -> create(key, "Kafka", connection(match.group(3)), statement, cause);
      case "UPDATE" -> update(key, connection(match.group(3)));
      default -> drop(key, "3D006");
    };
  }

  private Effect database(Matcher match, Statement statement, String cause) {
    var key = new ObjectKey.DatabaseKey(match.group(2));
    return match.group(1).equals("CREATE")
        ? create(key, "", "", statement, cause)
        : drop(key, "3D002");
  }

  private Effect relation(Matcher match, Statement statement, String cause) {
    var key =
        new ObjectKey.RelationKey(
            statement.database().orElseThrow(), statement.schema().orElseThrow(), match.group(1));
    return create(key, "stream", statement.text(), statement, cause);
  }

  private ObjectKey queryKey() {
    return new ObjectKey.QueryKey(new UUID(0x51, ++queries).toString());
  }

  private Effect create(
      ObjectKey key, String type, String definition, Statement statement, String cause) {
    if (live(key).isPresent()) {
      return refused("42P07", key.kind() + " exists");
    }
    var owner = statement.role().orElse("sysadmin");
    var object = new ServerObject(key, type, definition, owner, now(), cause);
    long now = world.fibers().nowNanos();
    object.visibleNanos = now + lag().toNanos();
    object.readyNanos = now + world.millis(100, 6000).toNanos();
    if (world.happens(60) && !(key instanceof ObjectKey.DatabaseKey)) {
      object.trouble = "cannot log in: " + definition;
    }
    objects.stream()
        .filter(other -> !cause.isEmpty() && other.lives() && other.madeBy.equals(cause))
        .filter(other -> !goesToTwin(other))
        .findFirst()
        .ifPresent(other -> {
          throw new Violation("operation " + cause + " made " + other + " and a second one");
        });
    objects.add(object);
    world.story().tell("service", "made " + object + (cause.isEmpty() ? ", not for us" : ""));
    return new Effect.Done(Optional.of(object.isContinuous() ? "query" : key.kind()), key.id());
  }

  /// Somebody else makes anew what is gone.
  void restore(ServerObject gone) {
    if (live(gone.key).isPresent()) {
      return;
    }
    var object = new ServerObject(gone.key, gone.type, gone.definition, gone.owner, now(), "");
    object.visibleNanos = world.fibers().nowNanos();
    object.readyNanos = object.visibleNanos;
    objects.add(object);
    world.story().tell("service", "made " + object + ", not for us");
  }

  /// Nobody touches what somebody else has made and the state was never told of (design, invariant
  /// 6).
  private static void mustBeKnown(ServerObject object) {
    if (object.madeBy.isEmpty() && !object.told) {
      throw new Violation("a statement of ours reaches somebody else's " + object);
    }
  }

  /// A twin has taken it for what its own statement made, which comes to the same.
  private boolean goesToTwin(ServerObject object) {
    for (var tracked : world.disk().operations()) {
      var operation = tracked.operation();
      var identified = operation.identified();
      if (identified != null
          && identified.adopted()
          && identified.objectId().equals(object.key.id())
          && !operation.id().value().equals(object.madeBy)) {
        object.madeBy = operation.id().value();
        return true;
      }
    }
    return false;
  }

  private Effect update(ObjectKey key, String connection) {
    var object = live(key);
    if (object.isEmpty()) {
      return refused("3D006", "no such store");
    }
    mustBeKnown(object.get());
    object.get().definition = connection;
    object.get().trouble = "";
    object.get().readyNanos = world.fibers().nowNanos() + world.millis(100, 4000).toNanos();
    return new Effect.Done(Optional.empty(), key.id());
  }

  private Effect drop(ObjectKey key, String absent) {
    var object = live(key);
    if (object.isEmpty()) {
      return refused(absent, "no such " + key.kind());
    }
    mustBeKnown(object.get());
    if (world.happens(25)) {
      return refused("2BP01", "something depends on it");
    }
    remove(object.get());
    return new Effect.Done(Optional.empty(), key.id());
  }

  /// Whoever looks after the service has mended what was broken.
  void heal() {
    objects.forEach(object -> object.trouble = "");
  }

  void remove(ServerObject object) {
    object.goneNanos = world.fibers().nowNanos();
    object.forgottenNanos =
        object.isContinuous() && world.random().nextBoolean()
            ? Long.MAX_VALUE
            : object.goneNanos + lag().toNanos();
    world.story().tell("service", "removed " + object);
  }

  private Effect owner(String path, String owner) {
    var object =
        objects.stream()
            .filter(each -> each.lives() && each.key.id().equals(path.replace("'", "")))
            .findFirst();
    object.ifPresent(SimulatedServer::mustBeKnown);
    object.ifPresent(each -> each.owner = owner);
    return object.isPresent()
        ? new Effect.Done(Optional.empty(), path)
        : refused("3D020", "no such relation");
  }

  private static Effect refused(String state, String message) {
    return new Effect.Refused(new Failure("DSP-SQL-001", message, "", state, message));
  }

  /// How much later than an effect the system tables show it: mostly at once, at times long.
  private Duration lag() {
    return world.happens(150) ? world.millis(0, 14_500) : world.millis(0, 300);
  }

  static String connection(String parameters) {
    var match = Pattern.compile("'kafka\\.sasl\\.password' = '([^']*)'").matcher(parameters);
    return match.find() ? match.group(1) : "";
  }
}
