package dev.deltajournal.workers.sql;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Kafka;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Postgres;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Snowflake;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// CREATE STORE and UPDATE STORE (`facts` of the service, section 11). An update repeats the whole
/// authentication and TLS group, because the service validates it as one; it never has a type and
/// never a NULL.
final class StoreStatements {
  private static final String CA_CERT = "@cacert";
  private static final String KEY_FILE = "@keyfile";

  private final StoreSpec store;
  private final StatementText text;

  private StoreStatements(StoreSpec store, String verb) {
    this.store = store;
    text = new StatementText(verb + " STORE " + Sql.identifier(store.name())).with();
  }

  static Statement create(StoreSpec store) {
    var statement = new StoreStatements(store, "CREATE");
    statement.text.parameter("type", statement.keyword());
    return statement.end();
  }

  static Statement update(StoreSpec store) {
    return new StoreStatements(store, "UPDATE").end();
  }

  private Statement end() {
    switch (store.connection()) {
      case Kafka kafka -> kafka(kafka);
      case Postgres postgres -> postgres(postgres);
      case Snowflake snowflake -> snowflake(snowflake);
    }
    return text.end(store.owner());
  }

  private String keyword() {
    return Sql.bareword(
        switch (store.connection()) {
          case Kafka _ -> "KAFKA";
          case Postgres _ -> "POSTGRESQL";
          case Snowflake _ -> "SNOWFLAKE";
        });
  }

  private void kafka(Kafka kafka) {
    member("uris", "uris", kafka.uris());
    text.parameter("kafka.sasl.hash_function", Sql.bareword(kafka.saslHashFunction()))
        .secret("kafka.sasl.username", kafka.saslUsername())
        .secret("kafka.sasl.password", kafka.saslPassword());
    kafka.mskIamRoleArn().ifPresent(arn -> member("kafka.msk.iam_role_arn", "mskIamRoleArn", arn));
    kafka
        .mskAwsRegion()
        .ifPresent(region -> member("kafka.msk.aws_region", "mskAwsRegion", region));
    tls(kafka.tlsDisabled(), kafka.tlsVerifyServerHostname());
    kafka
        .schemaRegistryName()
        .ifPresent(name ->
            member("schema_registry.name", "schemaRegistryName", name, Sql.identifier(name)));
    kafka
        .tlsCaCert()
        .ifPresent(content ->
            text.attachment("tls.ca_cert_file", CA_CERT, content.getBytes(StandardCharsets.UTF_8)));
  }

  private void postgres(Postgres postgres) {
    member("uris", "uris", postgres.uris());
    member("postgres.username", "username", postgres.username());
    text.secret("postgres.password", postgres.password());
    tls(postgres.tlsDisabled(), postgres.tlsVerifyServerHostname());
  }

  private void snowflake(Snowflake snowflake) {
    member("uris", "uris", snowflake.uris());
    member("snowflake.account_id", "accountId", snowflake.accountId());
    member("snowflake.role_name", "roleName", snowflake.roleName());
    member("snowflake.username", "username", snowflake.username());
    member("snowflake.warehouse_name", "warehouseName", snowflake.warehouseName());
    member("snowflake.cloud.region", "cloudRegion", snowflake.cloudRegion());
    KeyFile.content(snowflake)
        .ifPresent(content -> text.attachment("snowflake.client.key_file", KEY_FILE, content));
    KeyFile.forms(snowflake).forEach(text::knows);
  }

  /// Both always: what an update leaves out would stay as it was.
  private void tls(Optional<Boolean> disabled, Optional<Boolean> verifyHostname) {
    boolean plain = disabled.orElse(false);
    text.parameter("tls.disabled", Sql.bool(plain))
        .parameter("tls.verify_server_hostname", Sql.bool(!plain && verifyHostname.orElse(true)));
  }

  private void member(String parameter, String member, String value) {
    member(parameter, member, value, Sql.string(value));
  }

  private void member(String parameter, String member, String value, String sql) {
    if (store.hidden().contains(member)) {
      text.secret(parameter, sql, Secret.of(value));
    } else {
      text.parameter(parameter, sql);
    }
  }
}
