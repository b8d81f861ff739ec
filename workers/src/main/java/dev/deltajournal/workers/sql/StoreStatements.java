package dev.deltajournal.workers.sql;

import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Kafka;
import java.nio.charset.StandardCharsets;

/// CREATE STORE and UPDATE STORE (`facts` of the service, section 11). An update repeats the whole
/// authentication and TLS group, because the service validates it as one; it never has a type and
/// never a NULL.
final class StoreStatements {
  private static final String CA_CERT = "@cacert";

  private StoreStatements() {}

  static Statement create(StoreSpec store) {
    var text = new StatementText("CREATE STORE " + Sql.identifier(store.name())).with();
    text.parameter("type", keyword(store.connection()));
    return connection(text, store).end(store.owner());
  }

  static Statement update(StoreSpec store) {
    var text = new StatementText("UPDATE STORE " + Sql.identifier(store.name())).with();
    return connection(text, store).end(store.owner());
  }

  private static String keyword(Connection connection) {
    return switch (connection) {
      case Kafka _ -> Sql.bareword("KAFKA");
    };
  }

  private static StatementText connection(StatementText text, StoreSpec store) {
    return switch (store.connection()) {
      case Kafka kafka -> kafka(text, kafka);
    };
  }

  private static StatementText kafka(StatementText text, Kafka kafka) {
    boolean plain = kafka.tlsDisabled().orElse(false);
    text.parameter("uris", Sql.string(kafka.uris()))
        .parameter("kafka.sasl.hash_function", Sql.bareword(kafka.saslHashFunction()))
        .secret("kafka.sasl.username", kafka.saslUsername())
        .secret("kafka.sasl.password", kafka.saslPassword())
        .parameter("kafka.msk.iam_role_arn", kafka.mskIamRoleArn())
        .parameter("kafka.msk.aws_region", kafka.mskAwsRegion())
        .parameter("tls.disabled", Sql.bool(plain))
        .parameter(
            "tls.verify_server_hostname",
            Sql.bool(!plain && kafka.tlsVerifyServerHostname().orElse(true)));
    kafka
        .schemaRegistryName()
        .ifPresent(name -> text.parameter("schema_registry.name", Sql.identifier(name)));
    kafka
        .tlsCaCert()
        .ifPresent(content ->
            text.attachment("tls.ca_cert_file", CA_CERT, content.getBytes(StandardCharsets.UTF_8)));
    return text;
  }
}
