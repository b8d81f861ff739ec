package dev.deltajournal.examples.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.SentStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A sandbox that many batches share, each with its own names. Thread-safe.
final class Ground implements AutoCloseable {
  private final SandboxProcess sandbox;
  private final Set<String> stuck = new TreeSet<>();

  private Ground(SandboxProcess sandbox) {
    this.sandbox = sandbox;
  }

  /// Starts a sandbox in which nothing takes time.
  static Ground quick(Path folder) {
    SandboxProcess sandbox = SandboxProcess.start(folder);
    sandbox.settings(SandboxProcess.AT_ONCE);
    return new Ground(sandbox);
  }

  /// Starts a sandbox in which queries do not terminate before they are told to.
  static Ground lingering(Path folder) {
    Ground ground = quick(folder);
    ground.sandbox.settings("{\"delays\":{\"queryTerminatedMillis\":3600000}}");
    return ground;
  }

  SandboxProcess sandbox() {
    return sandbox;
  }

  /// Nothing of an estate becomes ready from now on.
  synchronized void stick(Estate estate) {
    stuck.add(estate.name("*"));
    settings();
  }

  /// What an estate begins from now on becomes ready, and what it has begun is.
  synchronized void unstick(Estate estate) {
    stuck.remove(estate.name("*"));
    settings();
    JsonNode state = sandbox.state();
    for (JsonNode store : state.path("stores")) {
      if (of(estate, store.path("name").asText())) {
        sandbox.force("stores", "{\"name\":" + store.path("name") + ",\"state\":\"ready\"}");
      }
    }
    for (JsonNode relation : state.path("relations")) {
      JsonNode parts = relation.path("path").path("parts");
      if (of(estate, parts.path(0).asText())) {
        sandbox.force("relations", "{\"name\":" + parts + ",\"state\":\"created\"}");
      }
    }
    for (JsonNode query : state.path("queries")) {
      if (of(estate, sink(query))) {
        sandbox.force(
            "queries",
            "{\"name\":" + query.path("id") + ",\"state\":" + query.path("intended") + "}");
      }
    }
  }

  /// The ids of all that the service has of an estate, as the provider composes them.
  Set<String> ids(Estate estate) {
    JsonNode state = sandbox.state();
    Set<String> ids = new TreeSet<>();
    for (JsonNode database : state.path("databases")) {
      ids.add(database.path("name").asText());
    }
    for (JsonNode schema : state.path("schemas")) {
      String name = schema.path("name").asText();
      if (!name.equals("public")) {
        ids.add(schema.path("database").asText() + "/" + name);
      }
    }
    for (JsonNode store : state.path("stores")) {
      ids.add(store.path("name").asText());
    }
    for (JsonNode relation : state.path("relations")) {
      JsonNode parts = relation.path("path").path("parts");
      ids.add(
          "\"%s\".\"%s\".\"%s\""
              .formatted(parts.path(0).asText(), parts.path(1).asText(), parts.path(2).asText()));
    }
    ids.removeIf(id -> !of(estate, id.replace("\"", "")));
    for (JsonNode query : state.path("queries")) {
      if (of(estate, sink(query)) && !query.path("current").asText().startsWith("terminate")) {
        ids.add(query.path("id").asText());
      }
    }
    return ids;
  }

  /// The statements about an estate that change something.
  ///
  /// @param queries ids of its queries
  List<SentStatement> changes(Estate estate, Set<String> queries) {
    return sandbox.changes().stream()
        .filter(sent ->
            sent.text().contains(estate.name(""))
                || queries.stream().anyMatch(sent.text()::contains))
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private void settings() {
    String names = stuck.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
    sandbox.settings("{\"catalogue\":{\"stuck\":[" + names + "]}}");
  }

  private static boolean of(Estate estate, String name) {
    return name.startsWith(estate.name(""));
  }

  private static String sink(JsonNode query) {
    JsonNode parts = query.path("sinks").path(0).path("parts");
    return parts.path(parts.size() - 1).asText();
  }
}
