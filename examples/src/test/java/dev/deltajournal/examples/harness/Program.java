package dev.deltajournal.examples.harness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A Pulumi YAML program, put together from resources. Immutable.
///
/// @param resources logical name to the resource's YAML, starting with `type:`
/// @param outputs name to expression
public record Program(String name, Map<String, String> resources, Map<String, String> outputs) {
  public Program {
    resources = new LinkedHashMap<>(resources);
    outputs = new LinkedHashMap<>(outputs);
  }

  /// A program without resources.
  public static Program named(String name) {
    return new Program(name, Map.of(), Map.of());
  }

  /// A copy with a resource added, or replaced where it stands.
  public Program with(String resource, String yaml) {
    Map<String, String> changed = new LinkedHashMap<>(resources);
    changed.put(resource, yaml);
    return new Program(name, changed, outputs);
  }

  /// A copy without a resource; throws [IllegalArgumentException] if there is none of that name.
  public Program without(String resource) {
    Map<String, String> changed = new LinkedHashMap<>(resources);
    if (changed.remove(resource) == null) {
      throw new IllegalArgumentException("No resource " + resource + " in " + resources.keySet());
    }
    return new Program(name, changed, outputs);
  }

  /// A copy in which a text of one resource is replaced by another; throws
  /// [IllegalArgumentException] where the text does not occur.
  public Program changing(String resource, String from, String to) {
    String yaml = resources.getOrDefault(resource, "");
    if (!yaml.contains(from)) {
      throw new IllegalArgumentException("Resource " + resource + " does not contain " + from);
    }
    return with(resource, yaml.replace(from, to));
  }

  /// A copy with a stack output.
  public Program output(String output, String expression) {
    Map<String, String> changed = new LinkedHashMap<>(outputs);
    changed.put(output, expression);
    return new Program(name, resources, changed);
  }

  /// A copy without stack outputs.
  public Program withoutOutputs() {
    return new Program(name, resources, Map.of());
  }

  /// The text of `Pulumi.yaml`.
  public String yaml() {
    return "name: " + name + "\nruntime: yaml\nresources:" + section(resources) + outputSection();
  }

  private String outputSection() {
    return outputs.isEmpty()
        ? ""
        : "outputs:\n"
            + outputs.entrySet().stream()
                .map(output -> "  " + output.getKey() + ": " + output.getValue() + "\n")
                .collect(Collectors.joining());
  }

  private static String section(Map<String, String> resources) {
    return resources.isEmpty()
        ? " {}\n"
        : "\n"
            + resources.entrySet().stream()
                .map(resource ->
                    "  "
                        + resource.getKey()
                        + ":\n"
                        + resource.getValue().indent(4).stripTrailing()
                        + "\n")
                .collect(Collectors.joining());
  }
}
