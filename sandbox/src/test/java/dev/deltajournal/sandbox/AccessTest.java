package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Roles, what is granted to them, and API tokens.
class AccessTest {
  private static final String INSERT = "INSERT INTO d.public.b SELECT * FROM d.public.a";

  @AutoClose private final World world = new World().withStreams();

  AccessTest() {
    world.client.run("CREATE ROLE reader");
  }

  private void enforce() {
    world.admin().set("access.privileges", "enforced");
  }

  private String as(String role, String statement) {
    return Client.json(world.client.post(Client.request(statement).put("role", role)))
        .path("sqlState")
        .asText();
  }

  private List<String> seen(String role, String table) {
    return Client.json(
            world.client.post(
                Client.request(
                        "SELECT name FROM deltastream.sys.\"%s\" ORDER BY name".formatted(table))
                    .put("role", role)))
        .path("data")
        .valueStream()
        .map(row -> row.get(0).asText())
        .toList();
  }

  @Test
  void makesUsesAndDropsARole() {
    assertThat(world.client.run("USE ROLE reader").at("/metadata/context/roleName").asText())
        .isEqualTo("reader");
    assertThat(as("reader", "CREATE DATABASE mine")).isEqualTo("00000");
    assertThat(world.client.rows("LIST ROLES")).contains(List.of("reader", "false"));
    assertThat(world.state("DROP ROLE reader")).isEqualTo("2BP01");
    world.client.run("DROP DATABASE mine");
    assertThat(world.state("DROP ROLE reader")).isEqualTo("00000");
    assertThat(as("reader", "LIST STORES")).isEqualTo("3D001");
    assertThat(world.state("DROP ROLE sysadmin")).isEqualTo("42501");
  }

  @Test
  void showsGrantsInTheSystemTableAndWithTheRole() {
    world.client.run(
        "GRANT SELECT, INSERT ON RELATION d.public.a TO ROLE reader WITH GRANT OPTION");
    world.client.run("GRANT CREATE_QUERY ON ORGANIZATION TO reader");

    assertThat(
            world.client.rows(
                """
                SELECT role_name, role_priv_type, role_priv_target, role_priv_target_name, grant_option,
                       grantor_role, granted_at FROM deltastream.sys."role_privileges"\
                """))
        .containsExactly(
            List.of(
                "reader",
                "select",
                "relation",
                "d.public.a",
                "true",
                "sysadmin",
                "2026-01-01 00:00:00.473Z"),
            List.of(
                "reader",
                "insert",
                "relation",
                "d.public.a",
                "true",
                "sysadmin",
                "2026-01-01 00:00:00.473Z"),
            List.of(
                "reader",
                "create_query",
                "organization",
                "sandbox",
                "false",
                "sysadmin",
                "2026-01-01 00:00:00.473Z"));
    assertThat(world.client.rows("DESCRIBE ROLE reader"))
        .contains(List.of("organization", "sandbox", "create_query", "false", "sysadmin"));
  }

  @Test
  void takesGrantsBackOnce() {
    world.client.run("GRANT USAGE ON STORE main TO reader, useradmin");
    world.client.run("REVOKE USAGE ON STORE main FROM ROLE reader");

    assertThat(world.client.rows("SELECT role_name FROM deltastream.sys.\"role_privileges\""))
        .containsExactly(List.of("useradmin"));
    assertThat(world.state("REVOKE USAGE ON STORE main FROM ROLE reader")).isEqualTo("01006");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          GRANT USAGE ON DATABASE none TO reader         | 3D002
          GRANT USAGE ON SCHEMA d.none TO reader         | 3D003
          GRANT USAGE ON STORE none TO reader            | 3D006
          GRANT SELECT ON RELATION d.public.none TO reader | 3D020
          GRANT USAGE ON SECRET none TO reader           | 3D016
          GRANT USAGE ON COMPUTE_POOL none TO reader     | 3D023
          GRANT USAGE ON DATABASE d TO nobody            | 3D001
          GRANT ROLE nobody TO ROLE reader               | 3D001
          GRANT ROLE reader TO ROLE nobody               | 3D001
          GRANT SELECT ON DATABASE d TO reader           | 0LP01
          GRANT FLY ON ORGANIZATION TO reader            | 0LP01
          GRANT ALL PRIVILEGES ON ORGANIZATION TO reader | 00000
          GRANT ALL ON RELATION d.public.a TO reader     | 00000
          GRANT USAGE ON DATABASE d                      | 42601
          """)
  void refusesGrantsThatAreNone(String statement, String state) {
    assertThat(world.state(statement)).isEqualTo(state);
  }

  @Test
  void letsEveryRoleSeeEverythingUntilPrivilegesAreEnforced() {
    assertThat(seen("reader", "stores")).containsExactly("main");
    enforce();
    assertThat(seen("reader", "stores")).isEmpty();
    assertThat(seen("orgadmin", "stores")).containsExactly("main");
    assertThat(seen("sysadmin", "stores")).containsExactly("main");
  }

  @ParameterizedTest
  @CsvSource({
    "databases, GRANT USAGE ON DATABASE d TO reader, d",
    "schemas, GRANT USAGE ON SCHEMA d.public TO reader, public",
    "stores, GRANT USAGE ON STORE main TO reader, main",
    "relations, GRANT SELECT ON RELATION d.public.a TO reader, a",
    "relations, GRANT INSERT ON RELATION d.public.b TO reader, b",
    "compute_pools, GRANT USAGE ON COMPUTE_POOL default_pool TO reader, default_pool"
  })
  void showsARowToARoleThatWasGrantedIt(String table, String grant, String name) {
    enforce();
    assertThat(seen("reader", table)).isEmpty();

    world.client.run(grant);

    assertThat(seen("reader", table)).containsExactly(name);
    world.client.run(grant.replace("GRANT", "REVOKE").replace(" TO ", " FROM "));
    assertThat(seen("reader", table)).isEmpty();
  }

  @Test
  void hidesQueriesColumnsAndListingsAlike() {
    String query = world.startQuery();
    enforce();

    assertThat(as("reader", "DESCRIBE STORE main")).isEqualTo("42501");
    assertThat(as("reader", "DESCRIBE QUERY " + query)).isEqualTo("42501");
    for (String statement :
        List.of(
            "LIST STORES",
            "LIST DATABASES",
            "LIST QUERIES",
            "LIST RELATIONS IN SCHEMA d.public",
            "SELECT * FROM deltastream.sys.\"relation_columns\"",
            "SELECT * FROM deltastream.sys.\"queries\"")) {
      var answer = world.client.run(Client.request(statement).put("role", "reader"));
      assertThat(answer.path("data")).as(statement).isEmpty();
    }
    world.client.run("GRANT USAGE ON QUERY " + query + " TO ROLE reader");
    assertThat(as("reader", "DESCRIBE QUERY " + query)).isEqualTo("00000");
  }

  @Test
  void readsAndWritesOnlyWhatWasGranted() {
    enforce();
    assertThat(as("reader", INSERT)).isEqualTo("42501");
    assertThat(as("securityadmin", "GRANT CREATE_QUERY ON ORGANIZATION TO reader"))
        .isEqualTo("00000");
    assertThat(as("reader", INSERT)).isEqualTo("42501");
    world.client.run("GRANT INSERT ON RELATION d.public.b TO reader");
    assertThat(as("reader", INSERT)).isEqualTo("42501");
    world.client.run("GRANT SELECT ON RELATION d.public.a TO reader");
    assertThat(as("reader", INSERT)).isEqualTo("00000");
  }

  @Test
  void inheritsWhatTheRolesThatItHoldsHave() {
    world.client.run("CREATE ROLE team");
    world.client.run("GRANT USAGE ON STORE main TO team");
    world.client.run("GRANT ROLE team TO ROLE reader");
    enforce();

    assertThat(seen("reader", "stores")).containsExactly("main");
    world.client.run("REVOKE ROLE team FROM ROLE reader");
    assertThat(seen("reader", "stores")).isEmpty();
  }

  @Test
  void forgetsWhatWasGrantedOnADroppedObjectAndToADroppedRole() {
    world.client.run("GRANT ALL ON RELATION d.public.a TO reader, useradmin");
    world.client.run("GRANT USAGE ON STORE main TO reader");
    world.client.run("DROP RELATION d.public.a");
    assertThat(world.client.rows("DESCRIBE ROLE useradmin")).isEmpty();
    assertThat(world.client.rows("DESCRIBE ROLE reader")).hasSize(1);

    world.client.run("DROP ROLE reader");
    assertThat(world.client.rows("SELECT * FROM deltastream.sys.\"role_privileges\"")).isEmpty();
  }

  @Test
  void handsOnOnlyWithTheOptionOrAsOwner() {
    enforce();
    String grant = "GRANT USAGE ON STORE main TO useradmin";
    assertThat(as("reader", grant)).isEqualTo("42501");
    world.client.run("GRANT USAGE ON STORE main TO reader");
    assertThat(as("reader", grant)).isEqualTo("42501");
    world.client.run("GRANT USAGE ON STORE main TO reader WITH GRANT OPTION");
    assertThat(as("reader", grant)).isEqualTo("00000");
    assertThat(as("securityadmin", grant)).isEqualTo("00000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE DATABASE x",
        "CREATE STORE x WITH ('type' = KINESIS, 'uris' = 'https://h')",
        "CREATE COMPUTE_POOL x WITH ('compute_pool.size' = 'small')",
        "CREATE ROLE x",
        INSERT
      })
  void makesNothingWithoutThePrivilege(String statement) {
    enforce();

    assertThat(as("reader", statement)).isEqualTo("42501");
    assertThat(as("orgadmin", statement)).isEqualTo("00000");
  }

  @ParameterizedTest
  @CsvSource({
    "sysadmin, CREATE_QUERY, true",
    "sysadmin, MANAGE_GRANTS, false",
    "securityadmin, MANAGE_GRANTS, true",
    "orgadmin, MANAGE_MEMBERS, true",
    "reader, CREATE_QUERY, false",
    "reader, USAGE ON STORE main, false",
    "sysadmin, USAGE ON STORE main, true"
  })
  void answersWhatARoleCan(String role, String privilege, String can) {
    assertThat(world.client.rows("CAN I " + privilege)).containsExactly(List.of("true"));
    enforce();

    var answer = world.client.run(Client.request("CAN I " + privilege + ";").put("role", role));
    assertThat(answer.at("/data/0/0").asText()).isEqualTo(can);
  }

  @Test
  void letsAnApiTokenInUntilItIsDroppedOrExpires() {
    var created =
        world.client.run(
            "CREATE API_TOKEN ci WITH ('token.role_name' = reader, 'token.expires_in_days' = 7)");
    String token = created.at("/data/0/4").asText();
    try (var client = new Client(world.sandbox.uri(), token)) {
      assertThat(client.run("LIST STORES").at("/metadata/context/roleName").asText())
          .isEqualTo("reader");
      assertThat(
              client
                  .run(Client.request("LIST STORES").put("role", "useradmin"))
                  .at("/metadata/context/roleName")
                  .asText())
          .isEqualTo("useradmin");
      assertThat(client.get("/version").statusCode()).isEqualTo(200);
      assertThat(world.client.rows("LIST API_TOKENS").toString())
          .contains("ci", "reader", "2026-01-08")
          .doesNotContain(token);

      world.clock.advance(Duration.ofDays(7).toMillis());
      assertThat(client.post("LIST STORES").statusCode()).isEqualTo(403);
    }
    String second = world.client.run("CREATE API_TOKEN cd").at("/data/0/4").asText();
    try (var client = new Client(world.sandbox.uri(), second)) {
      assertThat(client.post("LIST STORES").statusCode()).isEqualTo(200);
      world.client.run("DROP API_TOKEN cd");
      assertThat(client.post("LIST STORES").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void hasATableOfUserDataWithoutRows() {
    var answer = world.client.run("SELECT * FROM deltastream.sys.\"userdatas\"");

    assertThat(answer.at("/metadata/columns").findValuesAsText("name"))
        .containsExactly(
            "org_member_id", "key", "value", "created_at", "updated_at", "organization_id");
    assertThat(answer.path("data")).isEmpty();
  }
}
