package dev.deltajournal.sandbox.engine;

import static dev.deltajournal.sandbox.engine.Parameter.optional;
import static dev.deltajournal.sandbox.engine.Parameter.required;
import static dev.deltajournal.sandbox.engine.Parameter.typed;
import static dev.deltajournal.sandbox.engine.Parameter.word;

import dev.deltajournal.sandbox.engine.Parameter.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The types of stores with the parameters that each takes beside `type`.
enum StoreType {
  KAFKA("Kafka", Family.KAFKA),
  CONFLUENT_KAFKA("ConfluentKafka", Family.KAFKA),
  KINESIS("Kinesis", Family.KINESIS),
  SNOWFLAKE("Snowflake", Family.TABLES),
  POSTGRESQL("Postgres", Family.TABLES),
  DATABRICKS("Databricks", Family.TABLES),
  CLICKHOUSE("Clickhouse", Family.TABLES),
  S3("S3", Family.TABLES),
  ICEBERG_REST("IcebergREST", Family.TABLES),
  ICEBERG_GLUE("IcebergGlue", Family.TABLES);

  /// What lives in a store.
  enum Family {
    /// Topics.
    KAFKA,
    /// Shards.
    KINESIS,
    /// Tables of a database.
    TABLES
  }

  private static final List<Parameter> COMMON =
      List.of(
          required("uris"),
          typed("tls.disabled", Form.FLAG),
          typed("tls.verify_server_hostname", Form.FLAG),
          typed("tls.ca_cert_file", Form.ATTACHMENT),
          typed("tls.client.cert_file", Form.ATTACHMENT),
          typed("tls.client.key_file", Form.ATTACHMENT),
          optional("tls.cipher_suites"),
          optional("tls.protocols"),
          typed("access_region", Form.NAME),
          optional("availability_zone"));

  private final String reported;
  private final Family family;

  StoreType(String reported, Family family) {
    this.reported = reported;
    this.family = family;
  }

  static Optional<StoreType> of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /// As system tables spell it, in mixed case.
  String reported() {
    return reported;
  }

  Family family() {
    return family;
  }

  Optional<Parameter> parameter(String key) {
    return parameters().filter(parameter -> parameter.key().equals(key)).findFirst();
  }

  Stream<Parameter> parameters() {
    return Stream.concat(COMMON.stream(), own().stream());
  }

  /// The parameters that are of this type alone.
  Stream<Parameter> ownParameters() {
    return own().stream();
  }

  private List<Parameter> own() {
    return switch (this) {
      case KAFKA -> kafka("NONE", "PLAIN", "SHA256", "SHA512", "AWS_MSK_IAM");
      case CONFLUENT_KAFKA -> kafka("PLAIN", "SHA256", "SHA512");
      case KINESIS ->
          List.of(
              optional("kinesis.account.id"),
              optional("kinesis.access_key_id"),
              optional("kinesis.secret_access_key").asSecret(),
              optional("kinesis.iam_role_arn"));
      case SNOWFLAKE ->
          List.of(
              required("snowflake.account_id"),
              required("snowflake.role_name"),
              required("snowflake.username"),
              required("snowflake.warehouse_name"),
              required("snowflake.cloud.region"),
              typed("snowflake.client.key_file", Form.ATTACHMENT).asRequired().asSecret(),
              optional("snowflake.client.key_passphrase").asSecret());
      case POSTGRESQL ->
          List.of(required("postgres.username"), required("postgres.password").asSecret());
      case DATABRICKS ->
          List.of(
              required("databricks.app_token").asSecret(),
              required("databricks.warehouse_id"),
              required("databricks.cloud.s3.bucket"),
              required("databricks.cloud.region"),
              required("aws.access_key_id"),
              required("aws.secret_access_key").asSecret());
      case CLICKHOUSE ->
          List.of(required("clickhouse.username"), required("clickhouse.password").asSecret());
      case S3 ->
          List.of(
              optional("aws.access_key_id"),
              optional("aws.secret_access_key").asSecret(),
              optional("aws.iam_role_arn"),
              optional("aws.iam_external_id"));
      case ICEBERG_REST ->
          List.of(
              required("iceberg.catalog.id"),
              required("iceberg.rest.client_id"),
              required("iceberg.rest.client_secret").asSecret(),
              optional("iceberg.rest.client_scope"));
      case ICEBERG_GLUE -> List.of();
    };
  }

  private static List<Parameter> kafka(String... hashFunctions) {
    return List.of(
        word("kafka.sasl.hash_function", Set.of(hashFunctions)),
        optional("kafka.sasl.username").asSecret(),
        optional("kafka.sasl.password").asSecret(),
        optional("kafka.msk.iam_role_arn"),
        optional("kafka.msk.aws_region"),
        typed("schema_registry.name", Form.NAME),
        optional("kafka.schema_registry_name"),
        optional("schema_registry_name"));
  }
}
