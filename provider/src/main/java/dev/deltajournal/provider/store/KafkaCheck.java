package dev.deltajournal.provider.store;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.PropertyPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a Kafka store needs (store-resource FR-006). The reasons are those of the official package.
final class KafkaCheck {
  private static final PropertyPath KAFKA = PropertyPath.of("kafka");
  private static final Set<String> WITH_PASSWORD = Set.of("PLAIN", "SHA256", "SHA512");
  private static final List<String> CREDENTIALS = List.of("saslUsername", "saslPassword");

  private final CheckReport report;
  private final Fields kafka;

  private KafkaCheck(CheckReport report, Fields kafka) {
    this.report = report;
    this.kafka = kafka;
  }

  static void run(CheckReport report, Fields kafka) {
    new KafkaCheck(report, kafka).run();
  }

  /// As the service spells it.
  static String hashFunction(String given) {
    return given.strip().toUpperCase(Locale.ROOT);
  }

  private void run() {
    require("uris", "uris required");
    require("saslHashFunction", "saslHashFunction required");
    kafka.nonEmptyText("saslHashFunction").map(KafkaCheck::hashFunction).ifPresent(this::checkMode);
  }

  private void checkMode(String hashFunction) {
    if (WITH_PASSWORD.contains(hashFunction)) {
      CREDENTIALS.forEach(name -> require(name, name + " required for SCRAM mode"));
    } else if (hashFunction.equals("AWS_MSK_IAM")) {
      require("mskIamRoleArn", "mskIamRoleArn required when saslHashFunction=AWS_MSK_IAM");
      require("mskAwsRegion", "mskAwsRegion required when saslHashFunction=AWS_MSK_IAM");
      if (CREDENTIALS.stream().anyMatch(this::isGiven)) {
        report.fail("kafka: saslUsername/password not allowed for AWS_MSK_IAM");
      }
    } else if (!hashFunction.equals("NONE")) {
      report.fail(
          KAFKA.member("saslHashFunction"),
          "saslHashFunction must be one of NONE, PLAIN, SHA256, SHA512, AWS_MSK_IAM");
    }
  }

  private void require(String name, String reason) {
    if (!isGiven(name)) {
      report.fail(KAFKA.member(name), reason);
    }
  }

  private boolean isGiven(String name) {
    return kafka.isUnknown(name) || kafka.nonEmptyText(name).isPresent();
  }
}
