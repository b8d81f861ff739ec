package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.spec.ApplicationSpec;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What the user declares, and how that changes between runs.
final class Program {
  private final World world;
  private final Random random;
  private final List<String> slots = new ArrayList<>();
  private final Map<Integer, Integer> names = new LinkedHashMap<>();
  private final Map<String, ResourceSpec> resources = new LinkedHashMap<>();

  /// Queries with the text of another one, which nothing but their claims tells apart: a blank
  /// makes no difference, and shows whose statement it was.
  private final Map<Integer, Integer> twins = new LinkedHashMap<>();

  private final Map<String, ResourceSpec> former = new LinkedHashMap<>();

  Program(World world) {
    this.world = world;
    random = world.random();
    int size = 1 + random.nextInt(3);
    for (int slot = 0; slot < size; slot++) {
      var kind = List.of("Store", "Store", "Query", "Query", "Object", "Database", "Application");
      slots.add(kind.get(random.nextInt(kind.size())));
      resources.put(urn(slot), declared(slot, 0));
    }
    int query = slots.indexOf("Query");
    if (query >= 0 && world.chaos().nextInt(4) == 0) {
      slots.add("Query");
      twins.put(size, query);
      resources.put(urn(size), declared(size, 0));
    }
  }

  Map<String, ResourceSpec> resources() {
    return new LinkedHashMap<>(resources);
  }

  List<String> urns() {
    return List.copyOf(resources.keySet());
  }

  /// Changes, removes or brings back one resource.
  void edit() {
    int slot = random.nextInt(slots.size());
    var urn = urn(slot);
    former.clear();
    former.putAll(resources);
    if (resources.containsKey(urn) && random.nextInt(4) == 0) {
      resources.remove(urn);
      world.tell("user", "removes " + urn + " from the program");
    } else {
      int version = random.nextInt(3);
      resources.put(urn, declared(slot, version));
      world.tell("user", "declares " + urn + " in version " + version);
    }
  }

  /// Puts back what the last edit changed, unless it had another name.
  void back() {
    for (var before : former.entrySet()) {
      var now = resources.get(before.getKey());
      if (now != null
          && !now.equals(before.getValue())
          && now.key().equals(before.getValue().key())) {
        resources.put(before.getKey(), before.getValue());
        world.tell("user", "puts " + before.getKey() + " back to what it was");
      }
    }
  }

  private String urn(int slot) {
    return "urn:pulumi:test::project::deltastream:index:" + slots.get(slot) + "::r" + slot;
  }

  private ResourceSpec declared(int slot, int version) {
    return switch (slots.get(slot)) {
      case "Store" -> store("store_" + slot + "_" + name(slot, version));
      case "Database" ->
          new DatabaseSpec("db_" + slot + "_" + name(slot, version), Optional.empty());
      case "Object" ->
          new ObjectSpec(
              "d",
              "s",
              "store",
              Optional.of("object_" + slot),
              "CREATE STREAM object_" + slot + " (a BIGINT) WITH ('v' = '" + version / 2 + "');",
              false,
              owner(version));
      case "Query" ->
          new QuerySpec(
              List.of("\"d\".\"s\".\"in\""),
              "\"d\".\"s\".\"out_" + twins.getOrDefault(slot, slot) + "\"",
              "INSERT INTO d.s.out_"
                  + twins.getOrDefault(slot, slot)
                  + (twins.containsKey(slot) ? "  SELECT " : " SELECT ")
                  + version / 2
                  + " FROM d.s.in;",
              false,
              owner(version));
      default ->
          new ApplicationSpec(
              List.of("\"d\".\"s\".\"in\""),
              List.of("\"d\".\"s\".\"app_" + slot + "\""),
              "BEGIN APPLICATION a"
                  + slot
                  + " INSERT INTO d.s.app_"
                  + slot
                  + " SELECT "
                  + version / 2
                  + " FROM d.s.in; END APPLICATION;",
              false,
              Optional.empty());
    };
  }

  /// The second version has a new name, and no former name comes back: an object that waits to be
  /// deleted after its replacement would be in the way.
  private int name(int slot, int version) {
    return names.merge(slot, version == 2 ? 1 : 0, Integer::sum);
  }

  private static Optional<String> owner(int version) {
    return version == 1 ? Optional.of("analyst") : Optional.empty();
  }

  private ResourceSpec store(String name) {
    var password = random.nextInt(3);
    return new StoreSpec(
        name,
        Optional.empty(),
        new StoreSpec.Connection.Kafka(
            "broker:9092",
            "PLAIN",
            Optional.of(Secret.of("user")),
            Optional.of(Secret.of(world.secrets().fresh(password))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
