package dev.deltajournal.provider.object;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Outputs;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.RelationDetails;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.sql.SettingParts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Inputs from what the service shows. The service keeps no statement, so an object that nothing
/// describes yet, which is one that is imported, is described by its parts; what the service does
/// not show of them stays out, and the next preview names it.
final class ObjectReading {
  private static final Set<String> TYPES = Set.of("stream", "changelog", "table");

  private final State state;
  private final CatalogueRow row;
  private final Outputs inputs = new Outputs();

  private ObjectReading(State state, CatalogueRow row) {
    this.state = state;
    this.row = row;
  }

  static MapValue inputs(State state, CatalogueRow row, MapValue known) {
    var reading = new ObjectReading(state, row);
    reading.inputs.mirror(known, known.names().toArray(String[]::new));
    var fields = new Fields(state.inputs());
    if (!ObjectInputs.isDescribed(fields)) {
      reading.describe();
    } else if (ObjectInputs.isStructured(fields)) {
      reading.drift(fields);
    }
    row.relation()
        .flatMap(RelationDetails::description)
        .filter(text -> fields.has("description") || !text.isEmpty())
        .ifPresent(text -> reading.inputs.put("description", reading.secretAs(text)));
    return reading.inputs.build();
  }

  private Value secretAs(String description) {
    var text = Value.of(description);
    return new Fields(state.inputs()).isSecret("description") ? Value.secret(text) : text;
  }

  /// Structure that somebody changed shows as a difference to the program. What only looks
  /// different does not.
  private void drift(Fields declared) {
    var structure = ObjectInputs.structure(declared);
    if (!row.type().isEmpty() && !row.type().equalsIgnoreCase(structure.type())) {
      inputs.put("type", row.type());
    }
    row.relation()
        .filter(details -> !details.columns().isEmpty() && !structure.columns().isEmpty())
        .filter(details -> !ObjectColumns.agree(details.columns(), structure.columns()))
        .flatMap(details -> ObjectColumns.shown(details, structure.columns(), state.outputs()))
        .ifPresent(columns ->
            inputs.put("columns", declared.isSecret("columns") ? Value.secret(columns) : columns));
  }

  private void describe() {
    row.extra("store_name").ifPresent(store -> inputs.orElse("store", Value.of(store)));
    if (!TYPES.contains(row.type())) {
      return;
    }
    inputs.put("name", row.name()).put("type", row.type());
    row.relation()
        .ifPresent(details ->
            SettingParts.structure(
                    row.type(),
                    ObjectColumns.asDeclared(details, state.outputs()),
                    details.properties())
                .ifPresent(this::put));
  }

  private void put(Structure structure) {
    if (!structure.columns().isEmpty()) {
      inputs.put(
          "columns",
          new Value.ListValue(structure.columns().stream().map(ObjectReading::input).toList()));
    }
    inputs
        .put("topic", structure.topic())
        .put("valueFormat", structure.valueFormat())
        .put("keyFormat", structure.keyFormat())
        .put("keyType", structure.keyType())
        .put("timestamp", structure.timestamp())
        .put("timestampFormat", structure.timestampFormat())
        .putNumber("topicPartitions", structure.topicPartitions())
        .putNumber("topicReplicas", structure.topicReplicas());
    if (!structure.keyColumns().isEmpty()) {
      inputs.put("keyColumns", Outputs.list(structure.keyColumns()));
    }
    if (!structure.properties().isEmpty()) {
      inputs.put("properties", texts(structure.properties()));
    }
  }

  /// As people write it: what goes without saying is left out.
  private static Value input(Column column) {
    var entries = new LinkedHashMap<String, Value>();
    entries.put("name", Value.of(column.name()));
    entries.put("type", Value.of(column.type()));
    if (column.primaryKey()) {
      entries.put("primaryKey", Value.of(true));
    } else if (!column.nullable()) {
      entries.put("nullable", Value.of(false));
    }
    return new MapValue(entries);
  }

  private static Value texts(Map<String, String> texts) {
    var entries = new LinkedHashMap<String, Value>();
    texts.forEach((key, value) -> entries.put(key, Value.of(value)));
    return new MapValue(entries);
  }

  /// What a read has to ask for.
  static RelationDetails.Depth depth(State state) {
    var fields = new Fields(state.inputs());
    if (!ObjectInputs.isDescribed(fields)) {
      return RelationDetails.Depth.DECLARATION;
    }
    return fields.has("description")
        ? RelationDetails.Depth.DESCRIPTION
        : RelationDetails.Depth.COLUMNS;
  }
}
