package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import dev.deltajournal.workers.operation.Lifecycle.Call;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.operation.Lifecycle.Lag;
import dev.deltajournal.workers.operation.Lifecycle.LagCall;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import dev.deltajournal.workers.operation.Lifecycle.ReadCall;
import dev.deltajournal.workers.simulation.Stack.Entry;
import dev.deltajournal.workers.simulation.Stack.Leftover;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// One run of the engine: reads what the state has, compares, and has the plugin create, update and
/// delete. Saves each answer before it goes on, and dies like anything else.
final class Engine {
  static final String PROVIDER = "8f6f2c1e-0000-4000-8000-000000000001";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /// What a run did not manage.
  record Trouble(String urn, String verb, Failure failure) {}

  private final World world;
  private final Host host;
  private final Plugin plugin;
  private final Stack stack;
  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<String, Entry> broughtBackOf = new HashMap<>();
  private final Promises promises;
  private boolean stopping;
  private boolean looks = true;

  Engine(World world, Host host, Plugin plugin, Stack stack) {
    this.world = world;
    this.host = host;
    this.plugin = plugin;
    this.stack = stack;
    promises = new Promises(world, plugin.host());
  }

  /// As an engine that does not refresh before it updates.
  Engine withoutLooking() {
    looks = false;
    return this;
  }

  Promises promises() {
    return promises;
  }

  List<Trouble> troubles() {
    return List.copyOf(troubles);
  }

  /// The user has asked it to stop: nothing new begins.
  void stop() {
    stopping = true;
    plugin.cancel();
    plugin.mustAnswer();
  }

  /// `pulumi up`.
  ///
  /// @param replaced resources to make anew although nothing differs
  void up(Map<String, ResourceSpec> program, Set<String> replaced) {
    if (looks) {
      refresh();
    }
    var steps = new ArrayList<CompletableFuture<Boolean>>();
    for (var wanted : program.entrySet()) {
      if (!goesOn()) {
        break;
      }
      var done = new CompletableFuture<Boolean>();
      steps.add(done);
      boolean replace = replaced.contains(wanted.getKey());
      world
          .fibers()
          .start(
              host,
              () -> {
                step(wanted.getKey(), wanted.getValue(), replace);
                done.complete(true);
              });
      if (world.random().nextBoolean()) {
        world.fibers().await(done, null);
      }
    }
    steps.forEach(step -> world.fibers().await(step, null));
    deletes(program);
  }

  /// `pulumi refresh`, and how every run begins.
  void refresh() {
    for (var urn : List.copyOf(stack.resources.keySet())) {
      if (!goesOn()) {
        return;
      }
      var entry = Objects.requireNonNull(stack.resources.get(urn));
      var call = new ReadCall(PROVIDER, urn, handle(entry), entry.spec().owner()).of(entry.spec());
      var answer = plugin.call(() -> plugin.lifecycle().read(call));
      answer.ifPresentOrElse(found -> save(() -> seen(urn, entry, found)), () -> lost(urn, "read"));
    }
  }

  private void seen(String urn, Entry entry, ReadAnswer answer) {
    switch (answer) {
      case ReadAnswer.Gone _ -> stack.resources.remove(urn);
      case ReadAnswer.Leaving(var unfinished) -> {
        world.secrets().mustNotShow(unfinished.describe());
        stack.resources.put(
            urn, new Entry(entry.id(), entry.spec(), entry.token(), entry.createdAt(), true));
      }
      case ReadAnswer.Undecided(var failure) -> trouble(urn, "read", failure);
      case ReadAnswer.Found(var row, var token, var unfinished) -> {
        unfinished.forEach(reason -> world.secrets().mustNotShow(reason.describe()));
        stack.resources.put(
            urn,
            new Entry(entry.id(), entry.spec(), token, row.createdAt(), !unfinished.isEmpty()));
        world.server().objects().stream()
            .filter(object -> Optional.of(object.createdAt).equals(row.createdAt()))
            .forEach(object -> object.told = true);
      }
    }
  }

  private void step(String urn, ResourceSpec wanted, boolean replace) {
    var entry = stack.resources.get(urn);
    if (entry == null) {
      create(urn, wanted);
      return;
    }
    if (!replace) { // else it is not compared
      entry
          .token()
          .ifPresent(token ->
              plugin.call(() -> {
                plugin.lifecycle().seen(token);
                return true;
              }));
    }
    var change =
        replace
            ? Comparison.REPLACE_CREATE_FIRST
            : inHindsight(urn, entry, wanted, Comparison.between(entry.spec(), wanted));
    switch (change) {
      case NONE -> {
        if (entry.unhealthy()) {
          update(urn, entry, wanted);
        }
      }
      case UPDATE -> update(urn, entry, wanted);
      case REPLACE_DELETE_FIRST -> {
        if (delete(urn, entry, () -> stack.resources.remove(urn))) {
          create(urn, wanted);
        }
      }
      case REPLACE_CREATE_FIRST -> {
        shown(urn, entry, looks || !replace);
        create(urn, wanted);
      }
    }
  }

  /// Takes note of what the engine has brought back of a resource that it makes anew.
  private void shown(String urn, Entry entry, boolean broughtBack) {
    if (broughtBack) {
      broughtBackOf.put(urn, entry);
    }
  }

  /// The state may be behind the journal.
  private Comparison inHindsight(
      String urn, Entry entry, ResourceSpec wanted, Comparison comparison) {
    if (comparison != Comparison.NONE && comparison != Comparison.UPDATE) {
      return comparison;
    }
    var call = new LagCall(PROVIDER, urn, handle(entry), () -> Optional.of(wanted));
    var lag = plugin.call(() -> plugin.lifecycle().lag(call)).orElseGet(Lag.None::new);
    return switch (lag) {
      case Lag.None() -> comparison;
      case Lag.Touched(var why) -> {
        world.tell(host.name(), urn + ": " + why);
        yield Comparison.UPDATE;
      }
      case Lag.Deleted(var why) -> {
        world.tell(host.name(), urn + ": " + why);
        yield Comparison.REPLACE_DELETE_FIRST;
      }
      case Lag.Remade(var why) -> {
        world.tell(host.name(), urn + ": " + why);
        yield Comparison.REPLACE_CREATE_FIRST;
      }
    };
  }

  private void create(String urn, ResourceSpec wanted) {
    for (int attempt = 0; attempt < 3 && goesOn(); attempt++) {
      world.tell(host.name(), "create " + urn);
      var answer = plugin.effective(() -> plugin.lifecycle().create(call(urn, wanted)));
      if (answer.isEmpty()) {
        lost(urn, "create");
        return;
      }
      save(() -> created(urn, wanted, answer.get()));
      boolean again = answer.get() instanceof Answer.Failed && world.happens(100);
      if (!again) {
        return;
      }
      world.tell(host.name(), "a hook has it tried again");
    }
  }

  private void created(String urn, ResourceSpec wanted, Answer answer) {
    tell(urn, "create", answer);
    promises.answered(urn, answer);
    promises.replaced(Optional.ofNullable(broughtBackOf.get(urn)), answer);
    var old = stack.resources.get(urn);
    if (answer instanceof Answer.Failed(var failure)) {
      trouble(urn, "create", failure);
      return;
    }
    if (old != null) {
      stack.leftovers.add(new Leftover(urn, old));
    }
    record(urn, wanted, answer);
  }

  private void update(String urn, Entry entry, ResourceSpec wanted) {
    if (!goesOn()) {
      return;
    }
    world.tell(host.name(), "update " + urn);
    var answer =
        plugin.effective(
            () -> plugin.lifecycle().update(call(urn, wanted), entry.spec(), handle(entry)));
    if (answer.isEmpty()) {
      lost(urn, "update");
      return;
    }
    save(() -> {
      tell(urn, "update", answer.get());
      if (answer.get() instanceof Answer.Failed(var failure)) {
        trouble(urn, "update", failure);
      } else {
        record(urn, wanted, answer.get());
        if (answer.get() instanceof Answer.Unfinished) { // the engine keeps the old inputs
          stack.resources.computeIfPresent(urn, (_, known) -> known.with(entry.spec()));
        }
      }
    });
  }

  private void record(String urn, ResourceSpec spec, Answer answer) {
    switch (answer) {
      case Answer.Done done -> {
        var entry =
            new Entry(
                done.id(),
                spec,
                Optional.of(done.token()),
                done.row().flatMap(row -> row.createdAt()),
                false);
        stack.resources.put(urn, entry);
        promises.given(urn, entry);
      }
      case Answer.Unfinished unfinished -> {
        stack.resources.put(
            urn,
            new Entry(
                unfinished.id(),
                spec,
                Optional.of(unfinished.token()),
                unfinished.row().flatMap(row -> row.createdAt()),
                true));
        trouble(urn, "wait", unfinished.reasons().getFirst());
      }
      case Answer.Failed _ -> {}
    }
  }

  private void deletes(Map<String, ResourceSpec> program) {
    for (var leftover : List.copyOf(stack.leftovers)) {
      delete(leftover.urn(), leftover.entry(), () -> stack.leftovers.remove(leftover));
    }
    for (var urn : List.copyOf(stack.resources.keySet())) {
      var entry = stack.resources.get(urn);
      if (!program.containsKey(urn) && entry != null) {
        delete(urn, entry, () -> stack.resources.remove(urn));
      }
    }
  }

  private boolean delete(String urn, Entry entry, Runnable gone) {
    if (!goesOn()) {
      return false;
    }
    world.tell(host.name(), "delete " + urn + " " + entry.id());
    var answer =
        plugin.effective(() -> plugin.lifecycle().delete(call(urn, entry.spec()), handle(entry)));
    if (answer.isEmpty()) {
      lost(urn, "delete");
      return false;
    }
    save(() -> {
      tell(urn, "delete", answer.get());
      switch (answer.get()) {
        case Answer.Done _ -> gone.run();
        case Answer.Unfinished unfinished ->
            trouble(urn, "delete", unfinished.reasons().getFirst());
        case Answer.Failed(var failure) -> trouble(urn, "delete", failure);
      }
    });
    return answer.get() instanceof Answer.Done;
  }

  /// The answer is on its way into the state; the engine may die just before it is there.
  private void save(Runnable change) {
    world.fibers().sleep(world.millis(1, 60));
    world.touch(host, "before it has saved an answer");
    change.run();
  }

  private boolean goesOn() {
    return !stopping && troubles.isEmpty() && !plugin.host().isDead();
  }

  private void lost(String urn, String verb) {
    trouble(urn, verb, new Failure("", "the plugin exited", "", null, null));
  }

  private void trouble(String urn, String verb, Failure failure) {
    world.tell(host.name(), verb + " " + urn + ": " + failure.describe());
    troubles.add(new Trouble(urn, verb, failure));
  }

  private void tell(String urn, String verb, Answer answer) {
    if (answer instanceof Answer.Done(var id, var row, var token, var warnings)) {
      world.tell(
          host.name(),
          "done: "
              + verb
              + " "
              + urn
              + " "
              + id
              + " "
              + row.map(known -> known.incarnation()).orElse("")
              + " "
              + SimulatedDisk.shortId(token.operation())
              + "."
              + token.generation()
              + warnings);
    }
  }

  private Call call(String urn, ResourceSpec spec) {
    return new Call(
        PROVIDER,
        urn,
        spec,
        LIMIT,
        text -> {
          world.secrets().mustNotShow(text);
        });
  }

  static Handle handle(Entry entry) {
    return new Handle(entry.id(), entry.spec().keyOf(entry.id()), entry.token(), entry.createdAt());
  }

  static ObjectKey keyOf(Entry entry) {
    return entry.spec().keyOf(entry.id());
  }
}
