package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the engine reported of one command, read from its event log.
///
/// @param all the events in order, each as the engine writes it
public record EngineEvents(List<JsonNode> all) {
  public EngineEvents {
    all = List.copyOf(all);
  }

  /// Reads a log; one that does not exist has no events. The last line may be cut, since engines
  /// are killed.
  static EngineEvents read(Path log) {
    if (!Files.exists(log)) {
      return new EngineEvents(List.of());
    }
    try {
      String text = Files.readString(log);
      return new EngineEvents(
          text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Json::tree).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }

  /// The steps begun, by resource name in order of beginning: `same`, `create`, `update`,
  /// `delete-replaced` and so on. The stack and its providers are left out.
  public Map<String, List<String>> steps() {
    Map<String, List<String>> steps = new LinkedHashMap<>();
    for (JsonNode event : all) {
      JsonNode metadata = event.path("resourcePreEvent").path("metadata");
      if (metadata.path("type").asText().startsWith("deltastream:")) {
        steps
            .computeIfAbsent(name(metadata), _ -> new ArrayList<>())
            .add(metadata.path("op").asText());
      }
    }
    return steps;
  }

  /// The steps begun for one resource, in order.
  public List<String> steps(String resource) {
    return steps().getOrDefault(resource, List.of());
  }

  /// The top-level properties that the engine found changed in one resource's steps.
  public List<String> changedProperties(String resource) {
    List<String> paths = new ArrayList<>();
    for (JsonNode event : all) {
      JsonNode metadata = event.path("resourcePreEvent").path("metadata");
      if (name(metadata).equals(resource)) {
        metadata.path("detailedDiff").fieldNames().forEachRemaining(paths::add);
      }
    }
    return paths.stream().distinct().toList();
  }

  /// The messages of one severity: `error`, `warning`, `info`, `info#err` or `debug`.
  public List<String> diagnostics(String severity) {
    return all.stream()
        .map(event -> event.path("diagnosticEvent"))
        .filter(diagnostic -> diagnostic.path("severity").asText().equals(severity))
        .map(diagnostic -> diagnostic.path("message").asText().strip())
        .toList();
  }

  /// How many resources the run changed, by operation; empty when it did not get that far.
  public Map<String, Integer> changes() {
    Map<String, Integer> changes = new LinkedHashMap<>();
    summary()
        .ifPresent(summary ->
            summary
                .path("resourceChanges")
                .properties()
                .forEach(change -> changes.put(change.getKey(), change.getValue().asInt())));
    return changes;
  }

  private Optional<JsonNode> summary() {
    return all.stream()
        .map(event -> event.path("summaryEvent"))
        .filter(JsonNode::isObject)
        .reduce((_, last) -> last);
  }

  private static String name(JsonNode metadata) {
    String urn = metadata.path("urn").asText();
    return urn.substring(urn.lastIndexOf("::") + 2);
  }
}
