package dev.deltajournal.provider.store;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.CheckContext;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Comparison;
import dev.deltajournal.provider.resource.Differences;
import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.resource.Outputs;
import dev.deltajournal.provider.resource.Refusals;
import dev.deltajournal.provider.resource.Resource;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A store. Its id is its name; the connection's members change in place, its kind does not.
public final class StoreResource implements Resource {
  private static final List<String> KINDS = List.of("kafka", "postgres", "snowflake");
  private static final Map<String, Equivalence> KAFKA =
      Map.of(
          "saslHashFunction", Equivalence.ignoringCase(),
          "saslUsername", Equivalence.optionalText(),
          "saslPassword", Equivalence.optionalText(),
          "mskIamRoleArn", Equivalence.optionalText(),
          "mskAwsRegion", Equivalence.optionalText(),
          "schemaRegistryName", Equivalence.optionalText(),
          "tlsCaCertFile", Equivalence.optionalText(),
          "tlsDisabled", Equivalence.withDefault(false),
          "tlsVerifyServerHostname", Equivalence.withDefault(true));
  private static final String[] STABLE_OUTPUTS = {"name", "owner", "type", "createdAt"};

  private final CertificateFile certificates;

  /// @param certificates reads the file that `tlsCaCertFile` names
  public StoreResource(CertificateFile certificates) {
    this.certificates = certificates;
  }

  @Override
  public String token() {
    return "deltastream:index:Store";
  }

  @Override
  public void check(CheckReport report, CheckContext context) {
    Names.check(report, "name", "owner");
    var given = KINDS.stream().filter(report.fields()::has).toList();
    if (given.isEmpty()) {
      report.fail("one store subtype required (kafka, snowflake or postgres)");
    } else if (given.size() > 1) {
      report.fail(
          "only one store subtype may be specified, but these are: " + String.join(", ", given));
    } else {
      report.fields().object("kafka").ifPresent(kafka -> KafkaCheck.run(report, kafka));
    }
  }

  @Override
  public Differences diff(State old, MapValue news) {
    var comparison = new Comparison(old.inputs(), news).replaces("name").members("kafka", KAFKA);
    comparison.members("postgres", Map.of()).members("snowflake", Map.of());
    // Under its old name, a store of another kind can only come after the first one has gone.
    boolean sameName = old.inputs().get("name").equals(news.get("name"));
    return comparison
        .differences(sameName)
        .withStables("name", "type", "createdAt")
        .withWarnings(ownerLeftAlone(old, news));
  }

  @Override
  public Optional<Failure> refusal(Differences differences) {
    return Refusals.immutable(differences);
  }

  @Override
  public StoreSpec declared(String urn, MapValue inputs, Planner planner) {
    return spec(inputs);
  }

  @Override
  public StoreSpec declared(State old, MapValue inputs) {
    return spec(inputs);
  }

  @Override
  public StoreSpec recorded(State old) {
    var inputs = new Fields(old.inputs());
    var kafka =
        inputs
            .object("kafka")
            .or(() -> new Fields(old.outputs()).object("kafka"))
            .orElse(new Fields(MapValue.empty()));
    return new StoreSpec(
        key(old).name(), inputs.nonEmptyText("owner"), connection(kafka, Optional.empty()));
  }

  @Override
  public StoreKey key(State old) {
    return new StoreKey(Names.fromId(old.id()));
  }

  @Override
  public MapValue outputs(State state, Optional<CatalogueRow> row) {
    return new Outputs()
        .put("name", key(state).name())
        .mirror(state.outputs(), "owner", "type", "state", "createdAt", "updatedAt")
        .mirror(state.inputs(), "name", "kafka", "postgres", "snowflake")
        .mirror(ownerOf(state), "owner")
        .owner(row)
        .put("type", row.map(CatalogueRow::type).filter(type -> !type.isEmpty()))
        .lifeCycle(row)
        .build();
  }

  @Override
  public MapValue previewCreate(String urn, MapValue inputs) {
    return new Outputs()
        .mirror(inputs, "name", "owner", "kafka", "postgres", "snowflake")
        .unknown("owner", "type", "state", "createdAt", "updatedAt")
        .build();
  }

  @Override
  public MapValue previewUpdate(State old, MapValue inputs) {
    return new Outputs()
        .mirror(old.outputs(), STABLE_OUTPUTS)
        .mirror(old.outputs(), "state")
        .mirror(inputs, "name", "kafka", "postgres", "snowflake")
        .unknown("owner", "type", "state", "createdAt", "updatedAt")
        .build();
  }

  @Override
  public MapValue readInputs(State state, CatalogueRow row) {
    return new Outputs()
        .put("name", key(state).name())
        .mirror(state.inputs(), "name", "owner", "kafka", "postgres", "snowflake")
        .build();
  }

  /// The owner as given, as long as the state has none of the service's.
  private static MapValue ownerOf(State state) {
    return state.outputs().get("owner").isPresent() ? MapValue.empty() : state.inputs();
  }

  private static List<String> ownerLeftAlone(State old, MapValue news) {
    var now = new Fields(news).nonEmptyText("owner");
    var recorded = old.text("owner");
    if (now.isEmpty() || recorded.isEmpty() || now.equals(recorded)) {
      return List.of();
    }
    return List.of(
        "The owner of a store cannot be changed in place: it stays "
            + recorded.get()
            + ". Replace the store to have it made by another role.");
  }

  private StoreSpec spec(MapValue inputs) {
    var fields = new Fields(inputs);
    var kafka =
        fields
            .object("kafka")
            .orElseThrow(() ->
                new ProviderException(
                    ProviderError.VALUE_MISSING, "The property 'kafka' has no value"));
    kafka.required("uris");
    kafka.required("saslHashFunction");
    boolean encrypted = !kafka.bool("tlsDisabled").orElse(false);
    var certificate =
        kafka.nonEmptyText("tlsCaCertFile").filter(_ -> encrypted).map(certificates::read);
    return new StoreSpec(
        fields.required("name"), fields.nonEmptyText("owner"), connection(kafka, certificate));
  }

  private static StoreSpec.Connection connection(Fields kafka, Optional<String> certificate) {
    return new StoreSpec.Connection.Kafka(
        kafka.text("uris").orElse(""),
        kafka.text("saslHashFunction").map(KafkaCheck::hashFunction).orElse(""),
        kafka.secret("saslUsername"),
        kafka.secret("saslPassword"),
        kafka.nonEmptyText("mskIamRoleArn"),
        kafka.nonEmptyText("mskAwsRegion"),
        kafka.nonEmptyText("schemaRegistryName"),
        kafka.bool("tlsDisabled"),
        kafka.bool("tlsVerifyServerHostname"),
        certificate);
  }
}
