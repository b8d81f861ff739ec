package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects all that is wrong with the inputs of one resource.
public final class CheckReport {
  private final MapValue inputs;
  private final Set<String> secretPaths;
  private final List<CheckFailure> failures = new ArrayList<>();
  private final Set<PropertyPath> refused = new HashSet<>();

  /// @param inputs what the program gave, without nulls
  /// @param secretPaths what the schema marks secret, for example `kafka.saslPassword`
  public CheckReport(MapValue inputs, Set<String> secretPaths) {
    this.inputs = inputs;
    this.secretPaths = Set.copyOf(secretPaths);
  }

  public MapValue inputs() {
    return inputs;
  }

  public Fields fields() {
    return new Fields(inputs);
  }

  public List<CheckFailure> failures() {
    return List.copyOf(failures);
  }

  public boolean isClean() {
    return failures.isEmpty();
  }

  /// Refuses the value at a path, unless something is wrong with it already. A path whose value is,
  /// or holds, a secret goes into the reason, as the engine would print the value (design,
  /// invariant 8).
  public void fail(PropertyPath path, String reason) {
    if (!refused.add(path)) {
      return;
    }
    failures.add(
        shows(path)
            ? new CheckFailure(path.text(), reason)
            : new CheckFailure("", path.text() + ": " + reason));
  }

  public void fail(String name, String reason) {
    fail(PropertyPath.of(name), reason);
  }

  /// Refuses the inputs as a whole.
  public void fail(String reason) {
    failures.add(new CheckFailure("", reason));
  }

  private boolean shows(PropertyPath path) {
    return secretPaths.stream().noneMatch(secret -> touches(secret, path.text()))
        && value(path).filter(Value::hasSecret).isEmpty();
  }

  private static boolean touches(String secret, String path) {
    return secret.equals(path)
        || secret.startsWith(path + ".")
        || secret.startsWith(path + "[")
        || path.startsWith(secret + ".")
        || path.startsWith(secret + "[");
  }

  /// The top-level value that a path leads into.
  private Optional<Value> value(PropertyPath path) {
    return inputs.entries().entrySet().stream()
        .filter(entry -> leadsInto(path.text(), PropertyPath.of(entry.getKey()).text()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean leadsInto(String path, String top) {
    return path.equals(top) || path.startsWith(top + ".") || path.startsWith(top + "[");
  }
}
