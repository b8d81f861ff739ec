package dev.deltajournal.sandbox.engine;

import static dev.deltajournal.sandbox.engine.Parameter.typed;

import dev.deltajournal.sandbox.catalogue.Topic;
import dev.deltajournal.sandbox.engine.Parameter.Form;
import dev.deltajournal.sandbox.sql.Properties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The parameters of an entity, in the spellings of all clients.
final class EntityRules {
  static final List<String> PARTITIONS =
      List.of("kafka.partitions", "topic.partitions", "kinesis.shards");
  static final List<String> REPLICAS = List.of("kafka.replicas", "topic.replicas");
  private static final String CONFIGURATION = "kafka.topic.";

  private EntityRules() {}

  static void check(Execution execution, Properties given) {
    Stream<Parameter> numbers =
        Stream.concat(PARTITIONS.stream(), REPLICAS.stream()).map(k -> typed(k, Form.NUMBER));
    Stream<Parameter> texts =
        given.values().keySet().stream()
            .filter(key -> key.startsWith(CONFIGURATION))
            .map(Parameter::optional);
    new Parameters("entity", Stream.concat(numbers, texts).toList()).checkForms(execution, given);
  }

  static boolean isGiven(Map<String, String> given, List<String> spellings) {
    return spellings.stream().anyMatch(given::containsKey);
  }

  /// The number in whichever spelling, 1 by default.
  static int number(Map<String, String> given, List<String> spellings) {
    return spellings.stream()
        .filter(given::containsKey)
        .findFirst()
        .map(key -> Integer.parseInt(String.valueOf(given.get(key))))
        .orElse(1);
  }

  static Map<String, String> configuration(Map<String, String> given) {
    Map<String, String> configuration = new LinkedHashMap<>();
    given.forEach((key, value) -> {
      if (key.startsWith(CONFIGURATION)) {
        configuration.put(key, value);
      }
    });
    return configuration;
  }

  /// A topic that is there by the settings alone.
  static Optional<Topic> existing(Execution execution, Topic.Key key) {
    return execution.settings().rules().topicExists(key.name())
        ? Optional.of(new Topic(key.store(), key.name(), 1, 1))
        : Optional.empty();
  }
}
