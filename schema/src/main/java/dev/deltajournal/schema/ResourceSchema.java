package dev.deltajournal.schema;

import java.util.Map;
import java.util.Set;

/// A resource, or the provider itself.
///
/// @param token type token, for example `deltastream:index:Store`
/// @param inputs what a program gives
/// @param outputs what the state holds
public record ResourceSchema(String token, ObjectSchema inputs, ObjectSchema outputs) {
  /// Inputs by name.
  public Map<String, PropertySchema> inputProperties() {
    return inputs.properties();
  }

  /// Names of the inputs without which Check fails.
  public Set<String> requiredInputs() {
    return inputs.required();
  }

  /// Outputs by name; inputs show up here as well.
  public Map<String, PropertySchema> properties() {
    return outputs.properties();
  }
}
