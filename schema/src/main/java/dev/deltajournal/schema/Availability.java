package dev.deltajournal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the schema promises and this build does not do yet. The provider refuses such things by
/// name instead of ignoring them.
///
/// A name that the schema does not have at all counts as available here: it is for the checks
/// against the schema to refuse it.
public final class Availability {
  private final Set<String> tokens;
  private final Map<String, Set<String>> inputs;
  private final Map<String, Set<String>> outputs;

  private Availability(JsonNode list) {
    tokens = Definitions.names(list.path("resources"), list.path("functions"));
    inputs = Definitions.byToken(list.path("inputs"), (_, names) -> Definitions.names(names));
    outputs = Definitions.byToken(list.path("outputs"), (_, names) -> Definitions.names(names));
  }

  /// What this build lacks.
  ///
  /// @throws SchemaException if the list is not in the jar or is damaged
  public static Availability bundled() {
    return of(PackageSchema.load("unavailable.json"));
  }

  /// Reads a list of the form of `unavailable.json`: tokens of `resources` and `functions`; names
  /// of `inputs` and `outputs` by the token of their resource.
  static Availability of(String json) {
    try {
      return new Availability(new JsonMapper().readTree(json));
    } catch (IOException e) {
      throw new SchemaException("The list of unavailable things is not valid JSON", e);
    }
  }

  /// Whether the resource or function with this token works in this build.
  public boolean isAvailable(String token) {
    return !tokens.contains(token);
  }

  /// Whether this input of the resource or function may be given in this build.
  public boolean isAvailable(String token, String input) {
    return isAvailable(token) && !inputs.getOrDefault(token, Set.of()).contains(input);
  }

  /// Whether this build sets this output of a resource. An output that only repeats an input goes
  /// with the input.
  public boolean isOutputAvailable(String token, String output) {
    return isAvailable(token) && !outputs.getOrDefault(token, Set.of()).contains(output);
  }

  /// What to tell a user of this resource or function; empty if it works.
  public Optional<String> refusal(String token) {
    return isAvailable(token) ? Optional.empty() : Optional.of(refusalOf(token));
  }

  /// What to tell a user who gives this input; empty if it works.
  public Optional<String> refusal(String token, String input) {
    if (isAvailable(token, input)) {
      return Optional.empty();
    }
    return Optional.of(
        refusalOf(isAvailable(token) ? "Property '" + input + "' of " + token : token));
  }

  private static String refusalOf(String what) {
    return what
        + " is not available in this build of the DeltaStream provider: remove it from the program, or install a build that has it";
  }

  Set<String> tokens() {
    return tokens;
  }

  Map<String, Set<String>> inputs() {
    return inputs;
  }

  Map<String, Set<String>> outputs() {
    return outputs;
  }
}
