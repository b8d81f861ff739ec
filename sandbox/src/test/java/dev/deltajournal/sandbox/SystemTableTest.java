package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SELECTs on `deltastream.sys`, and what the switches do to rows and values.
class SystemTableTest {
  private static final List<String> AUDIT =
      List.of(
          "owner",
          "created_by_role",
          "created_by_role_deleted",
          "created_by",
          "created_at",
          "updated_by_role",
          "updated_by_role_deleted",
          "updated_by",
          "updated_at",
          "organization_id");

  @AutoClose private final World world = new World().withStreams();

  private List<List<String>> rows(String select) {
    return world.client.rows(select);
  }

  private List<String> columns(String table) {
    return world
        .client
        .run("SELECT * FROM deltastream.sys.\"%s\"".formatted(table))
        .at("/metadata/columns")
        .findValuesAsText("name");
  }

  private void assertColumns(String table, String... own) {
    assertThat(columns(table).subList(0, own.length)).containsExactly(own);
    assertThat(columns(table).subList(own.length, columns(table).size())).isEqualTo(AUDIT);
  }

  @Test
  void hasTheColumnsOfTheService() {
    assertColumns("databases", "name", "default_schema");
    assertColumns("schemas", "name", "database_name", "is_default");
    assertColumns("stores", "name", "type", "status", "status_message");
    assertColumns(
        "relations",
        "name",
        "schema_name",
        "database_name",
        "fqn",
        "store_name",
        "relation_type",
        "primary_key",
        "partition_keys",
        "state",
        "description");
    assertColumns("queries", "id", "name", "version", "intended_state", "current_state", "sql");
    assertColumns("schema_registries", "name", "type", "status");
    assertColumns("secrets", "name", "type", "description", "status");
    assertColumns(
        "compute_pools",
        "name",
        "size",
        "intended_state",
        "actual_state",
        "status_message",
        "timeout_min");
    assertThat(columns("role_privileges"))
        .containsExactly(
            "role_name",
            "role_priv_type",
            "role_priv_target",
            "role_priv_target_name",
            "grant_option",
            "grantor_role",
            "granted_at",
            "organization_id");
    assertThat(columns("relation_columns"))
        .containsExactly(
            "relation_name",
            "schema_name",
            "database_name",
            "name",
            "type",
            "properties",
            "relation_id",
            "organization_id");
  }

  @Test
  void hasNoColumnForADescriptionBySwitch() {
    world.client.run("ALTER RELATION d.public.a SET description = 'all visits'");
    String select = "SELECT \"description\" FROM deltastream.sys.\"relations\" ORDER BY name";

    assertThat(rows(select)).containsExactly(List.of("all visits"), Arrays.asList((String) null));
    world.admin().set("catalogue.relationDescription", "false");
    assertThat(world.state(select)).isEqualTo("42601");
    assertThat(columns("relations")).doesNotContain("description");
  }

  @Test
  void dropsRenamesAndAddsColumnsBySwitch() {
    world.admin().set("columns.dropped", "[\"stores.status_message\",\"*.created_by*\"]");
    world.admin().set("columns.renamed", "[\"stores.name=NAME\",\"relations.fqn=full_name\"]");
    world.admin().set("columns.added", "[\"*.region\",\"stores.cost\"]");

    assertThat(columns("stores"))
        .containsExactly(
            "NAME",
            "type",
            "status",
            "owner",
            "created_at",
            "updated_by_role",
            "updated_by_role_deleted",
            "updated_by",
            "updated_at",
            "organization_id",
            "region",
            "cost");
    assertThat(columns("relations")).contains("full_name", "region").doesNotContain("fqn", "cost");
    assertThat(rows("SELECT \"NAME\", \"status\", cost FROM deltastream.sys.\"stores\""))
        .containsExactly(Arrays.asList("main", "ready", null));
    assertThat(world.state("SELECT status_message FROM deltastream.sys.\"stores\""))
        .isEqualTo("42601");
  }

  @Test
  void answersEverySelectInPartitionsBySwitch() {
    world.admin().set("answers.partitionRows", "1");
    JsonNode answer =
        world.client.run("SELECT name FROM deltastream.sys.\"relations\" ORDER BY name");

    assertThat(answer.at("/metadata/partitionInfo").toString())
        .isEqualTo("[{\"rowCount\":1},{\"rowCount\":1}]");
    assertThat(answer.path("data").toString()).isEqualTo("[[\"a\"]]");
    var second =
        world.client.get("/statements/" + answer.path("statementID").asText() + "?partitionID=1");
    assertThat(Client.json(second).path("data").toString()).isEqualTo("[[\"b\"]]");
    assertThat(Client.json(second).at("/metadata/context/roleName").asText()).isEqualTo("sysadmin");
  }

  @Test
  void tellsNullabilityAndPrimaryKeyOfColumns() {
    world.client.run(
        "CREATE CHANGELOG d.public.c (k INT NOT NULL, \"V v\" VARCHAR, PRIMARY KEY (k)) WITH"
            + " ('store' = 'main', 'value.format' = 'json', 'topic.partitions' = 1, 'topic.replicas' = 1)");

    assertThat(
            rows(
                "SELECT name, type, properties FROM deltastream.sys.\"relation_columns\" WHERE relation_name = 'c'"))
        .containsExactly(
            List.of("k", "INTEGER", "{\"nullable\":false,\"primary_key\":true}"),
            List.of("V v", "VARCHAR", "{\"nullable\":true,\"primary_key\":false}"));
    assertThat(rows("SELECT primary_key FROM deltastream.sys.\"relations\" WHERE name = 'c'"))
        .containsExactly(List.of("k"));
  }

  @Test
  void encodesValuesAsText() {
    JsonNode answer =
        world.client.run(
            """
            SELECT name, is_default, COUNT(*) AS n, created_at, 1.5 + 1 AS d, NULL AS nothing
            FROM deltastream.sys."schemas" GROUP BY name, is_default, created_at\
            """);

    assertThat(answer.at("/data/0").toString())
        .isEqualTo("[\"public\",\"true\",\"1\",\"2026-01-01 00:00:00.123Z\",\"2.5\",null]");
    assertThat(answer.at("/metadata/columns").findValuesAsText("type"))
        .containsExactly(
            "VARCHAR", "BOOLEAN", "BIGINT", "TIMESTAMP_LTZ", "DECIMAL(2, 1)", "VARCHAR");
    assertThat(answer.at("/metadata/columns/0/nullable").asBoolean()).isFalse();
  }

  @Test
  void filtersSortsLimitsJoinsAndAggregates() {
    assertThat(
            rows(
                """
                SELECT r.name, s."status" FROM deltastream.sys."relations" r
                JOIN deltastream.sys."stores" AS s ON s.name = r.store_name
                WHERE r.database_name = 'd' AND r.name IN ('a', 'b')
                ORDER BY r.name DESC LIMIT 1\
                """))
        .containsExactly(List.of("b", "ready"));
    assertThat(
            rows(
                "SELECT relation_type, COUNT(*) FROM deltastream.sys.\"relations\" GROUP BY relation_type"))
        .containsExactly(List.of("stream", "2"));
    assertThat(
            rows(
                "WITH x AS (SELECT name FROM deltastream.sys.\"stores\") SELECT UPPER(name) FROM x"))
        .containsExactly(List.of("MAIN"));
  }

  @Test
  void comparesTextWithItsQuotesDoubled() {
    world.client.run("CREATE DATABASE \"it's\"");

    assertThat(rows("SELECT name FROM deltastream.sys.\"databases\" WHERE name = 'it''s'"))
        .containsExactly(List.of("it's"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM deltastream.sys.stores",
        "SELECT owner FROM deltastream.sys.\"stores\"",
        "SELECT status FROM deltastream.sys.\"stores\"",
        "SELECT version FROM deltastream.sys.\"queries\"",
        "SELECT nothing FROM deltastream.sys.\"stores\"",
        "SELECT 1 / 0 FROM deltastream.sys.\"stores\"",
        "SELECT FILE_READ('/etc/hostname')",
        "SELECT * FROM deltastream.sys.\"stores\" LIMIT x"
      })
  void refusesWordsUnquotedAndWhatTheEngineRefuses(String select) {
    assertThat(world.state(select)).isEqualTo("42601");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM deltastream.sys.\"stores\"",
        "UPDATE deltastream.sys.\"stores\" SET name = 'x'",
        "DROP TABLE deltastream.sys.\"stores\"",
        "SELECT * FROM information_schema.tables"
      })
  void canOnlyBeRead(String statement) {
    assertThat(world.state(statement)).isNotEqualTo("00000");
    assertThat(rows("SELECT name FROM deltastream.sys.\"stores\"")).hasSize(1);
  }

  @Test
  void lagsBehindTheStatements() {
    world.admin().set("catalogue.lagMillis", "1000");
    world.clock.advance(2_000);
    world.client.run("CREATE DATABASE late");
    world.client.run("DROP RELATION d.public.b");
    String databases = "SELECT name FROM deltastream.sys.\"databases\" WHERE name = 'late'";
    String relations = "SELECT name FROM deltastream.sys.\"relations\"";

    assertThat(rows(databases)).isEmpty();
    assertThat(rows("LIST DATABASES")).hasSize(1);
    assertThat(rows(relations)).hasSize(2);
    assertThat(world.state("DESCRIBE DATABASE late")).isEqualTo("00000");
    world.clock.advance(999);
    assertThat(rows(databases)).isEmpty();
    world.clock.advance(1);
    assertThat(rows(databases)).hasSize(1);
    assertThat(rows(relations)).hasSize(1);
  }

  @Test
  void hidesARowFromOneRoleAndRefusesItsDescription() {
    world.admin().hide("stores", Optional.of("useradmin"), "main");
    ObjectNode select =
        Client.request("SELECT name FROM deltastream.sys.\"stores\"").put("role", "useradmin");
    ObjectNode describe = Client.request("DESCRIBE STORE main").put("role", "useradmin");

    assertThat(world.client.run(select).path("data")).isEmpty();
    assertThat(Client.json(world.client.post(describe)).path("sqlState").asText())
        .isEqualTo("42501");
    assertThat(rows("SELECT name FROM deltastream.sys.\"stores\"")).hasSize(1);
    assertThat(world.state("DESCRIBE STORE main")).isEqualTo("00000");
  }

  @Test
  void hidesARowFromEveryoneAndStillDescribesIt() {
    world.admin().hide("relations", Optional.empty(), "a");

    assertThat(rows("SELECT name FROM deltastream.sys.\"relations\""))
        .containsExactly(List.of("b"));
    assertThat(rows("LIST RELATIONS IN SCHEMA d.public")).hasSize(1);
    assertThat(world.state("DESCRIBE RELATION d.public.a")).isEqualTo("00000");
  }

  @Test
  void showsTimesWithOrWithoutFractions() {
    String time = "SELECT created_at FROM deltastream.sys.\"databases\"";

    assertThat(rows(time)).containsExactly(List.of("2026-01-01 00:00:00.123Z"));
    world.admin().set("catalogue.createdAtWholeSeconds", "true");
    assertThat(rows(time)).containsExactly(List.of("2026-01-01 00:00:00.000Z"));
    world.admin().set("catalogue.timestampFractions", "false");
    assertThat(rows(time)).containsExactly(List.of("2026-01-01 00:00:00Z"));
  }

  @Test
  void showsTimesInTheZoneOfTheRequest() {
    ObjectNode request = Client.request("SELECT created_at FROM deltastream.sys.\"databases\"");
    request.putObject("parameters").put("timezone", "Asia/Kolkata");
    ObjectNode unknown = Client.request("LIST STORES");
    unknown.putObject("parameters").put("timezone", "Nowhere/City");

    assertThat(world.client.run(request).at("/data/0/0").asText())
        .isEqualTo("2026-01-01 05:30:00.123+0530");
    assertThat(Client.json(world.client.post(unknown)).path("sqlState").asText())
        .isEqualTo("3D008");
  }

  @Test
  void stampsWithTheServicesClock() {
    world.admin().set("catalogue.clockOffsetMillis", "60000");
    JsonNode answer = world.client.run("CREATE DATABASE e");

    assertThat(rows("SELECT created_at FROM deltastream.sys.\"databases\" ORDER BY created_at"))
        .containsExactly(List.of("2026-01-01 00:00:00.123Z"), List.of("2026-01-01 00:01:00.473Z"));
    assertThat(answer.path("createdOn").asLong())
        .isEqualTo(Fixtures.START.plusSeconds(60).getEpochSecond());
    assertThat(world.client.post("LIST STORES").headers().firstValue("Date"))
        .contains("Thu, 1 Jan 2026 00:01:00 GMT");
  }

  @Test
  void marksRolesThatAreGone() {
    world.admin().set("access.roles", "[\"orgadmin\"]");
    world.admin().set("access.defaultRole", "orgadmin");

    assertThat(
            rows("SELECT created_by_role, created_by_role_deleted FROM deltastream.sys.\"stores\""))
        .containsExactly(List.of("sysadmin", "true"));
  }

  @Test
  void listsWhatSystemTablesShow() {
    assertThat(rows("SHOW STORES"))
        .containsExactly(
            Arrays.asList(
                "main",
                "Kafka",
                "ready",
                null,
                "false",
                "sysadmin",
                "2026-01-01 00:00:00.123Z",
                "2026-01-01 00:00:00.123Z",
                "[\"main\"]"));
    assertThat(rows("LIST ROLES")).contains(List.of("sysadmin", "true"));
    assertThat(rows("LIST ORGANIZATIONS").getFirst())
        .startsWith("7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11", "sandbox");
  }
}
