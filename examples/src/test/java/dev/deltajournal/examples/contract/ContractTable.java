package dev.deltajournal.examples.contract;

import static dev.deltajournal.examples.contract.Base.APPLICATION;
import static dev.deltajournal.examples.contract.Base.COLUMNS_OBJECT;
import static dev.deltajournal.examples.contract.Base.DATABASE;
import static dev.deltajournal.examples.contract.Base.KAFKA;
import static dev.deltajournal.examples.contract.Base.MSK;
import static dev.deltajournal.examples.contract.Base.NAMESPACE;
import static dev.deltajournal.examples.contract.Base.OTHER;
import static dev.deltajournal.examples.contract.Base.POSTGRES;
import static dev.deltajournal.examples.contract.Base.QUERY;
import static dev.deltajournal.examples.contract.Base.SINK;
import static dev.deltajournal.examples.contract.Base.SNOWFLAKE;
import static dev.deltajournal.examples.contract.Base.SOURCE;
import static dev.deltajournal.examples.contract.Base.SQL_OBJECT;

import dev.deltajournal.examples.contract.Row.Change;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every input of every resource, with what a change of it means.
final class ContractTable {
  private final List<Row> rows = new ArrayList<>();

  private ContractTable() {}

  static List<Row> rows() {
    ContractTable table = new ContractTable();
    table.containers();
    table.kafka();
    table.otherStores();
    table.objects();
    table.queries();
    return List.copyOf(table.rows);
  }

  private void containers() {
    row(DATABASE, "name", "table_a", "table_b", Change.REPLACE);
    row(DATABASE, "owner", null, "orgadmin", Change.FAILS);
    row(NAMESPACE, "name", "table_c", "table_d", Change.REPLACE);
    row(NAMESPACE, "database", "table_db", "table_other", Change.REPLACE);
    row(NAMESPACE, "owner", null, "orgadmin", Change.FAILS);
  }

  private void kafka() {
    row(KAFKA, "name", "store_a", "store_b", Change.REPLACE);
    row(KAFKA, "owner", null, "orgadmin", Change.IGNORED);
    row(KAFKA, "description", null, "for orders", Change.UPDATE);
    row(KAFKA, "kafka.uris", "a.example.com:9092", "b.example.com:9092", Change.UPDATE);
    row(KAFKA, "kafka.saslHashFunction", "SHA512", "PLAIN", Change.UPDATE);
    row(KAFKA, "kafka.saslHashFunction", "SHA512", "sha512", Change.NONE);
    row(KAFKA, "kafka.saslUsername", Values.secret("a"), Values.secret("b"), Change.UPDATE);
    row(KAFKA, "kafka.saslPassword", Values.secret("a"), Values.secret("b"), Change.UPDATE);
    row(KAFKA, "kafka.saslPassword", Values.secret("a"), null, Change.REFUSED);
    row(KAFKA, "kafka.tlsDisabled", null, true, Change.UPDATE);
    row(KAFKA, "kafka.tlsDisabled", null, false, Change.NONE);
    row(KAFKA, "kafka.tlsVerifyServerHostname", true, false, Change.UPDATE);
    row(KAFKA, "kafka.tlsVerifyServerHostname", null, true, Change.NONE);
    row(KAFKA, "kafka.schemaRegistryName", null, "table_registry", Change.UPDATE);
    row(KAFKA, "kafka.tlsCaCertFile", null, ContractIT.CERTIFICATE, Change.UPDATE);
    row(
        MSK,
        "kafka.mskIamRoleArn",
        "arn:aws:iam::1:role/a",
        "arn:aws:iam::1:role/b",
        Change.UPDATE);
    row(MSK, "kafka.mskAwsRegion", "us-east-1", "eu-west-1", Change.UPDATE);
  }

  private void otherStores() {
    row(POSTGRES, "postgres.uris", "db.example.com/a", "db.example.com/b", Change.UPDATE);
    row(
        POSTGRES,
        "postgres.uris",
        "db.example.com/shop",
        "postgresql://db.example.com:5432/shop",
        Change.NONE);
    row(POSTGRES, "postgres.username", "a", "b", Change.UPDATE);
    row(POSTGRES, "postgres.password", Values.secret("a"), Values.secret("b"), Change.UPDATE);
    row(POSTGRES, "postgres.tlsDisabled", null, true, Change.UPDATE);
    row(POSTGRES, "postgres.tlsVerifyServerHostname", true, false, Change.UPDATE);
    for (String member :
        List.of("uris", "accountId", "cloudRegion", "roleName", "username", "warehouseName")) {
      row(SNOWFLAKE, "snowflake." + member, "https://a", "https://b", Change.UPDATE);
    }
    row(
        SNOWFLAKE,
        "snowflake.clientKey",
        Values.secret("b25l"),
        Values.secret("dHdv"),
        Change.UPDATE);
  }

  private void objects() {
    row(SQL_OBJECT, "sql", Base.stream("obj_a"), Base.stream("obj_b"), Change.DELETE_FIRST);
    row(SQL_OBJECT, "sql", Base.stream("obj_c"), Base.stream("obj_c") + " -- c", Change.NONE);
    row(SQL_OBJECT, "database", "table_db", "table_other", Change.DELETE_FIRST);
    row(SQL_OBJECT, "namespace", "public", "table_ns", Change.DELETE_FIRST);
    row(SQL_OBJECT, "store", "table_kafka", "table_kafka_2", Change.DELETE_FIRST);
    row(SQL_OBJECT, "owner", null, "orgadmin", Change.UPDATE);
    row(COLUMNS_OBJECT, "name", "col_a", "col_b", Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "type", "stream", "STREAM", Change.NONE);
    row(COLUMNS_OBJECT, "type", "stream", "changelog", Change.REFUSED);
    row(
        COLUMNS_OBJECT,
        "columns",
        List.of(column("id", "BIGINT"), column("at", "TIMESTAMP")),
        List.of(column("id", "VARCHAR"), column("at", "TIMESTAMP")),
        Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "topic", "topic_a", "topic_b", Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "valueFormat", "json", "avro", Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "keyFormat", "json", "avro", Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "keyType", "STRUCT<id BIGINT>", "STRUCT<x BIGINT>", Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "keyColumns", List.of("id"), List.of("at"), Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "timestamp", "at", "id", Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "timestampFormat", "iso8601", "sql", Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "topicPartitions", 1, 2, Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "topicReplicas", 1, 2, Change.DELETE_FIRST);
    row(
        COLUMNS_OBJECT,
        "properties",
        null,
        Props.of("kafka.topic.retention.ms", "60000"),
        Change.DELETE_FIRST);
    row(COLUMNS_OBJECT, "description", null, "orders", Change.UPDATE);
    row(COLUMNS_OBJECT, "owner", null, "orgadmin", Change.UPDATE);
  }

  private void queries() {
    String both = "SELECT id FROM " + SOURCE;
    row(QUERY, "owner", null, "orgadmin", Change.UPDATE);
    row(QUERY, "name", null, "pick", Change.UPDATE);
    row(QUERY, "sourceRelationFqns", List.of(SOURCE), List.of(OTHER), Change.REFUSED);
    row(QUERY, "sinkRelationFqn", SINK, OTHER, Change.REFUSED);
    row(
        QUERY,
        "sql",
        "INSERT INTO " + SINK + " " + both + ";",
        "INSERT INTO " + SINK + " " + both + " WHERE id > 1;",
        Change.REFUSED);
    row(APPLICATION, "owner", null, "orgadmin", Change.UPDATE);
    row(APPLICATION, "sql", application(""), application(" WHERE id > 1"), Change.DELETE_FIRST);
    row(APPLICATION, "sourceRelationFqns", List.of(SOURCE), List.of(OTHER), Change.REFUSED);
    row(APPLICATION, "sinkRelationFqns", List.of(SINK), List.of(OTHER), Change.REFUSED);
  }

  private static String application(String where) {
    return "BEGIN APPLICATION app_a INSERT INTO "
        + SINK
        + " SELECT id FROM "
        + SOURCE
        + where
        + "; END APPLICATION;";
  }

  private static Props column(String name, String type) {
    return Props.of("name", name, "type", type);
  }

  private void row(
      Base base, String path, @Nullable Object before, @Nullable Object after, Change change) {
    rows.add(new Row(base, path, before, after, change));
  }
}
