package dev.deltajournal.provider.object;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Outputs;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.sql.RelationStatement;
import dev.deltajournal.workers.sql.Statements;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The outputs of an object: what is declared, what the service shows, and what follows from both.
final class ObjectOutputs {
  /// What the service says, or what only it can say.
  private static final String[] SERVICE = {
    "owner", "type", "state", "storeName", "createdAt", "updatedAt"
  };

  private static final String[] NAMES = {"name", "path", "fqn"};
  private static final String[] PLACE = {"database", "namespace", "store"};
  private static final String[] GIVEN = {"sql", "description", "owner"};

  private ObjectOutputs() {}

  /// @param row empty if the service could not be asked
  static MapValue of(State state, RelationKey key, Optional<CatalogueRow> row) {
    var inputs = state.inputs();
    var outputs = new Outputs().mirror(state.outputs(), "store", "sql").mirror(inputs, GIVEN);
    parts(outputs, inputs);
    outputs.put("database", key.database()).put("namespace", key.namespace());
    outputs.mirror(inputs, PLACE);
    names(outputs, key);
    outputs.mirror(state.outputs(), SERVICE).mirror(inputs, "owner");
    var spec = complete(inputs, key);
    statement(outputs, inputs, spec);
    storeName(outputs, state, row);
    columns(outputs, state, row, declared(spec));
    return outputs
        .owner(row)
        .put("type", row.map(CatalogueRow::type).filter(type -> !type.isEmpty()))
        .lifeCycle(row)
        .build();
  }

  /// Columns and type are inputs that the service's word replaces.
  private static void parts(Outputs outputs, MapValue inputs) {
    ObjectInputs.PARTS.stream()
        .filter(name -> !name.equals("columns"))
        .forEach(name -> outputs.mirror(inputs, name));
  }

  /// The declaration, where the inputs hold a whole one.
  private static Optional<ObjectSpec> complete(MapValue inputs, RelationKey key) {
    var fields = new Fields(inputs);
    boolean whole =
        List.of(PLACE).stream().allMatch(fields::has) && ObjectInputs.isDescribed(fields);
    return whole && !inputs.hasUnknown()
        ? Optional.of(ObjectInputs.spec(inputs).named(key.name()))
        : Optional.empty();
  }

  private static List<Column> declared(Optional<ObjectSpec> spec) {
    return spec.map(RelationStatement::columns).orElse(List.of());
  }

  /// In the structured form, the statement that was put together.
  private static void statement(Outputs outputs, MapValue inputs, Optional<ObjectSpec> spec) {
    var fields = new Fields(inputs);
    if (ObjectInputs.isStructured(fields)) {
      spec.flatMap(Statements::sqlIfAny)
          .ifPresent(sql -> outputs.put("sql", secretAs(fields, Value.of(sql))));
    }
  }

  private static Value secretAs(Fields inputs, Value value) {
    return ObjectInputs.isSecret(inputs) ? Value.secret(value) : value;
  }

  /// A service that does not link the store has it where it was declared.
  private static void storeName(Outputs outputs, State state, Optional<CatalogueRow> row) {
    if (row.isPresent()) {
      outputs.put("storeName", row.get().extra("store_name").or(() -> state.text("store")));
    }
  }

  /// A service that was not asked has what was shown before, else what is declared.
  private static void columns(
      Outputs outputs, State state, Optional<CatalogueRow> row, List<Column> declared) {
    var details = row.flatMap(CatalogueRow::relation);
    if (details.isEmpty()) {
      if (!declared.isEmpty()) {
        var known = ObjectColumns.declared(declared);
        outputs.put("columns", secretAs(new Fields(state.inputs()), known));
      }
      outputs.mirror(state.outputs(), "columns");
      return;
    }
    ObjectColumns.shown(details.get(), declared, state.outputs())
        .ifPresent(
            columns -> outputs.put("columns", secretAs(new Fields(state.inputs()), columns)));
  }

  private static void names(Outputs outputs, RelationKey key) {
    outputs
        .put("name", key.name())
        .put("path", Outputs.list(List.of(key.database(), key.namespace(), key.name())))
        .put("fqn", key.id());
  }

  /// @param spec under its name; empty if the name is not known yet
  static MapValue previewCreate(MapValue inputs, Optional<ObjectSpec> spec) {
    var outputs = new Outputs().mirror(inputs, PLACE).mirror(inputs, GIVEN);
    parts(outputs, inputs);
    var fields = new Fields(inputs);
    key(fields, spec).ifPresent(key -> names(outputs, key));
    spec.ifPresent(known -> {
      statement(outputs, inputs, spec);
      var columns = declared(spec);
      if (!columns.isEmpty()) {
        outputs.put("columns", secretAs(fields, ObjectColumns.declared(columns)));
      }
    });
    outputs.put("type", type(fields, spec));
    inputs.get("store").ifPresent(store -> outputs.put("storeName", store));
    return unknown(outputs).build();
  }

  private static Optional<RelationKey> key(Fields fields, Optional<ObjectSpec> spec) {
    return spec.flatMap(ObjectSpec::relation)
        .or(() ->
            fields
                .text("database")
                .flatMap(database ->
                    fields
                        .text("namespace")
                        .flatMap(namespace ->
                            fields
                                .text("name")
                                .map(name -> new RelationKey(database, namespace, name)))));
  }

  private static Optional<String> type(Fields fields, Optional<ObjectSpec> spec) {
    return fields
        .text("type")
        .map(type -> type.toLowerCase(Locale.ROOT))
        .or(() -> spec.flatMap(known -> Statements.createdType(known)));
  }

  static MapValue previewUpdate(State old, MapValue inputs) {
    var outputs = new Outputs();
    parts(outputs, inputs);
    outputs
        .mirror(old.outputs(), NAMES)
        .mirror(old.outputs(), "sql", "columns", "storeName")
        .mirror(inputs, PLACE)
        .mirror(old.outputs(), "owner", "type", "state", "createdAt")
        .mirror(inputs, GIVEN);
    return unknown(outputs).build();
  }

  private static Outputs unknown(Outputs outputs) {
    return outputs
        .unknown("name", "fqn", "sql")
        .orElse("path", Value.Unknown.ARRAY)
        .orElse("columns", Value.Unknown.ARRAY)
        .unknown(SERVICE);
  }

  /// Inputs as they were recorded, with what the service's row says in their place.
  static MapValue recorded(State state, RelationKey key, CatalogueRow row) {
    var inputs = new Outputs().put("database", key.database()).put("namespace", key.namespace());
    inputs.mirror(state.inputs(), PLACE).mirror(state.inputs(), GIVEN);
    ObjectInputs.PARTS.forEach(name -> inputs.mirror(state.inputs(), name));
    return new Fields(state.inputs()).has("owner")
        ? inputs.owner(Optional.of(row)).build()
        : inputs.build();
  }
}
