package dev.deltajournal.provider.store;

import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Turns properties into what the workers are asked to do.
final class StoreSpecs {
  private final StoreKinds kinds;

  StoreSpecs(StoreKinds kinds) {
    this.kinds = kinds;
  }

  /// @param inputs checked and known
  StoreSpec declared(MapValue inputs) {
    var fields = new Fields(inputs);
    var kind =
        kinds
            .in(inputs)
            .orElseThrow(() ->
                new ProviderException(
                    ProviderError.VALUE_MISSING,
                    "one store subtype required (kafka, snowflake or postgres)"));
    var connection = kind.declared(block(inputs, kind));
    return new StoreSpec(
        fields.required("name"),
        fields.nonEmptyText("owner"),
        connection,
        description(fields),
        hidden(inputs, kind));
  }

  StoreSpec recorded(State old) {
    var kind = kinds.of(old).orElseGet(() -> kinds.all().getFirst());
    var from = old.inputs().get(kind.block()).isPresent() ? old.inputs() : old.outputs();
    var inputs = new Fields(old.inputs());
    return new StoreSpec(
        Names.fromId(old.id()),
        inputs.nonEmptyText("owner"),
        kind.recorded(block(from, kind)),
        description(inputs),
        hidden(from, kind));
  }

  private static Fields block(MapValue properties, StoreKind kind) {
    return new Fields(properties).object(kind.block()).orElse(new Fields(MapValue.empty()));
  }

  /// A description that is a secret stays in the state.
  private static Optional<String> description(Fields fields) {
    return fields.isSecret("description") ? Optional.empty() : fields.nonEmptyText("description");
  }

  /// What the user marked as secret beyond the schema, and an address that holds a password.
  private static Set<String> hidden(MapValue properties, StoreKind kind) {
    var hidden = new HashSet<String>();
    boolean whole =
        properties.get(kind.block()).orElse(Value.Null.NULL) instanceof Value.SecretValue;
    var block = block(properties, kind);
    block
        .values()
        .entries()
        .forEach((name, value) -> {
          if (whole || value.hasSecret()) {
            hidden.add(name);
          }
        });
    if (block.text("uris").filter(PostgresUri::holdsCredentials).isPresent()) {
      hidden.add("uris");
    }
    kind.secrets().forEach(hidden::remove);
    return hidden;
  }
}
