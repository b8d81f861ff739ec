package dev.deltajournal.provider.store;

import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Stores on Kafka clusters.
final class KafkaKind implements StoreKind {
  private static final Map<String, Equivalence> EQUIVALENCES =
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

  private final CertificateFile certificates;

  /// @param certificates reads the file that `tlsCaCertFile` names
  KafkaKind(CertificateFile certificates) {
    this.certificates = certificates;
  }

  @Override
  public String block() {
    return "kafka";
  }

  @Override
  public boolean isReportedAs(String type) {
    return type.equalsIgnoreCase("Kafka");
  }

  @Override
  public void check(CheckReport report, Fields block) {
    KafkaCheck.run(report, block);
  }

  @Override
  public Map<String, Equivalence> equivalences() {
    return EQUIVALENCES;
  }

  @Override
  public StoreSpec.Connection declared(Fields block) {
    block.required("uris");
    block.required("saslHashFunction");
    return connection(block, certificate(block).map(certificates::read));
  }

  /// The file as it is now: whether its content has changed since, no state tells, and a changed
  /// content under the same path is no difference.
  @Override
  public StoreSpec.Connection recorded(Fields block) {
    return connection(block, certificate(block).flatMap(this::readable));
  }

  @Override
  public Map<String, Equivalence> shownTexts() {
    return Map.of(
        "uris", sameBrokers(),
        "saslHashFunction", Equivalence.ignoringCase(),
        "mskIamRoleArn", Equivalence.optionalText(),
        "mskAwsRegion", Equivalence.optionalText(),
        "schemaRegistryName", Equivalence.optionalText());
  }

  @Override
  public Map<String, Boolean> shownSwitches() {
    return Map.of("tlsDisabled", false, "tlsVerifyServerHostname", true);
  }

  @Override
  public List<String> secrets() {
    return List.of("saslUsername", "saslPassword");
  }

  private static Optional<String> certificate(Fields block) {
    return block
        .nonEmptyText("tlsCaCertFile")
        .filter(_ -> !block.bool("tlsDisabled").orElse(false));
  }

  private Optional<String> readable(String path) {
    try {
      return Optional.of(certificates.read(path));
    } catch (ProviderException _) {
      return Optional.empty();
    }
  }

  private static StoreSpec.Connection connection(Fields block, Optional<String> certificate) {
    return new StoreSpec.Connection.Kafka(
        block.text("uris").orElse(""),
        block.text("saslHashFunction").map(KafkaCheck::hashFunction).orElse(""),
        block.secret("saslUsername"),
        block.secret("saslPassword"),
        block.nonEmptyText("mskIamRoleArn"),
        block.nonEmptyText("mskAwsRegion"),
        block.nonEmptyText("schemaRegistryName"),
        block.bool("tlsDisabled"),
        block.bool("tlsVerifyServerHostname"),
        certificate);
  }

  /// Brokers as a set; a service that shows one address shows the first of several.
  private static Equivalence sameBrokers() {
    return (recorded, shown) -> {
      var declared = brokers(recorded);
      var seen = brokers(shown);
      boolean firstOnly = seen.size() == 1 && !declared.isEmpty();
      return firstOnly
          ? declared.getFirst().equals(seen.getFirst())
          : new HashSet<>(declared).equals(new HashSet<>(seen));
    };
  }

  private static List<String> brokers(Optional<Value> uris) {
    var text = uris.filter(Value.Text.class::isInstance).map(value -> ((Value.Text) value).value());
    return Arrays.stream(text.orElse("").split(","))
        .map(broker -> broker.strip().toLowerCase(Locale.ROOT))
        .filter(broker -> !broker.isEmpty())
        .toList();
  }
}
