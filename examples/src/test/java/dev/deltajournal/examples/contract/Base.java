package dev.deltajournal.examples.contract;

import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.List;

/// Inputs that are right in every way, to change one property of. Names are numbered, so that each
/// row of the table has an object of its own.
enum Base {
  DATABASE("Database"),
  NAMESPACE("Namespace"),
  KAFKA("Store"),
  MSK("Store"),
  POSTGRES("Store"),
  SNOWFLAKE("Store"),
  SQL_OBJECT("DeltaStreamObject"),
  COLUMNS_OBJECT("DeltaStreamObject"),
  QUERY("Query"),
  APPLICATION("Application");

  static final String SOURCE = "\"table_db\".\"public\".\"source\"";
  static final String SINK = "\"table_db\".\"public\".\"sink\"";
  static final String OTHER = "\"table_db\".\"public\".\"other\"";

  private final String type;

  Base(String type) {
    this.type = type;
  }

  /// Of the resource, without package and module.
  String type() {
    return type;
  }

  Props inputs(int number) {
    String name = "n" + number;
    return switch (this) {
      case DATABASE -> Props.of("name", name);
      case NAMESPACE -> Props.of("database", "table_db", "name", name);
      case KAFKA ->
          store(
              name,
              "kafka",
              Props.of(
                  "uris",
                  "kafka.example.com:9093",
                  "saslHashFunction",
                  "SHA512",
                  "saslUsername",
                  Values.secret("user-one"),
                  "saslPassword",
                  Values.secret("password-one")));
      case MSK ->
          store(
              name,
              "kafka",
              Props.of(
                  "uris", "msk.example.com:9098",
                  "saslHashFunction", "AWS_MSK_IAM",
                  "mskIamRoleArn", "arn:aws:iam::123456789012:role/one",
                  "mskAwsRegion", "us-east-1"));
      case POSTGRES ->
          store(
              name,
              "postgres",
              Props.of(
                  "uris", "postgresql://db.example.com:5432/shop",
                  "username", "pg-one",
                  "password", Values.secret("pg-password-one")));
      case SNOWFLAKE ->
          store(
              name,
              "snowflake",
              Props.of(
                  "uris", "https://acme-shop.snowflakecomputing.com",
                  "accountId", "acme-shop",
                  "cloudRegion", "AWS us-east-1",
                  "roleName", "LOADER",
                  "username", "sf-one",
                  "warehouseName", "WH1",
                  "clientKey", Values.secret("a2V5LW9uZQ==")));
      case SQL_OBJECT -> object().with("sql", stream(name));
      case COLUMNS_OBJECT ->
          object()
              .with("type", "stream")
              .with("name", name)
              .with(
                  "columns",
                  List.of(
                      Props.of("name", "id", "type", "BIGINT", "nullable", false),
                      Props.of("name", "at", "type", "TIMESTAMP")))
              .with("topic", name)
              .with("topicPartitions", 1)
              .with("topicReplicas", 1)
              .with("valueFormat", "json")
              .with("keyFormat", "json")
              .with("keyType", "STRUCT<id BIGINT>")
              .with("timestamp", "at")
              .with("timestampFormat", "iso8601");
      case QUERY ->
          Props.of(
              "sourceRelationFqns",
              List.of(SOURCE),
              "sinkRelationFqn",
              SINK,
              "sql",
              "INSERT INTO " + SINK + " SELECT id FROM " + SOURCE + ";");
      case APPLICATION ->
          Props.of(
              "sourceRelationFqns",
              List.of(SOURCE),
              "sinkRelationFqns",
              List.of(SINK),
              "sql",
              "BEGIN APPLICATION app"
                  + number
                  + " INSERT INTO "
                  + SINK
                  + " SELECT id FROM "
                  + SOURCE
                  + "; END APPLICATION;");
    };
  }

  /// A stream's statement.
  static String stream(String name) {
    return "CREATE STREAM "
        + name
        + " (id BIGINT) WITH ('topic' = '"
        + name
        + "', 'topic.partitions' = 1, 'topic.replicas' = 1, 'value.format' = 'json');";
  }

  private static Props object() {
    return Props.of("database", "table_db", "namespace", "public", "store", "table_kafka");
  }

  private static Props store(String name, String block, Props members) {
    return Props.of("name", name, block, members);
  }
}
