package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Duplicates, names that do not exist, dependents, roles.
class IntegrityTest {
  @AutoClose private final World world = new World().withStreams();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          CREATE DATABASE d                                                    | 42P04
          CREATE SCHEMA public IN DATABASE d                                   | 42P06
          CREATE SCHEMA s IN DATABASE nowhere                                  | 3D002
          DROP DATABASE nowhere                                                | 3D002
          DROP SCHEMA d.nowhere                                                | 3D003
          DROP SCHEMA nowhere.public                                           | 3D002
          DROP STORE nowhere                                                   | 3D006
          UPDATE STORE nowhere WITH ('uris' = 'x:1')                           | 3D006
          DROP RELATION d.public.nowhere                                       | 3D020
          DROP RELATION d.nowhere.a                                            | 3D003
          DROP RELATION a                                                      | 3D002
          DROP CHANGELOG d.public.a                                            | 3D020
          DROP RELATION org.d.public.a                                         | 42601
          ALTER STREAM d.public.a OWNER TO nobody                              | 3D001
          ALTER RELATION d.public.nowhere SET description = 'x'                | 3D020
          INSERT INTO d.public.nowhere SELECT * FROM d.public.a                | 3D020
          INSERT INTO d.public.b SELECT * FROM d.public.nowhere                | 3D020
          INSERT INTO d.public.b SELECT 1                                      | 42601
          TERMINATE QUERY 3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d                 | 3D019
          TERMINATE QUERY nothing                                              | 3D019
          RESTART QUERY 3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d                   | 3D019
          ALTER QUERY 3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d OWNER TO sysadmin   | 3D019
          DESCRIBE DATABASE nowhere                                            | 3D002
          DESCRIBE SCHEMA d.nowhere                                            | 3D003
          DESCRIBE STORE nowhere                                               | 3D006
          DESCRIBE RELATION d.public.nowhere                                   | 3D020
          DESCRIBE QUERY 3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d                  | 3D019
          USE DATABASE nowhere                                                 | 3D002
          USE SCHEMA d.nowhere                                                 | 3D003
          USE STORE nowhere                                                    | 3D006
          USE ROLE nobody                                                      | 3D001
          LIST SCHEMAS IN DATABASE nowhere                                     | 3D002
          LIST RELATIONS IN SCHEMA d.nowhere                                   | 3D003
          DROP STORE main                                                      | 2BP01
          DROP SCHEMA d.public                                                 | 2BP01
          DROP DATABASE d                                                      | 2BP01
          ALTER DATABASE d OWNER TO sysadmin                                   | 0A000
          SELECT * FROM d.public.a                                             | 0A000
          SELECT * FROM deltastream.sys."nowhere"                              | 3D020
          """)
  void refusesWithTheStateOfTheService(String statement, String state) {
    assertThat(world.state(statement)).isEqualTo(state);
  }

  @Test
  void refusesASecondStoreOrRelationOfOneName() {
    assertThat(world.state(Fixtures.KAFKA)).isEqualTo("42P05");
    assertThat(world.state(Fixtures.stream("d.public.a"))).isEqualTo("42P017");
    world.admin().set("rules.duplicateRelationState", "42P17");
    assertThat(world.state(Fixtures.stream("d.public.a"))).isEqualTo("42P17");
  }

  @Test
  void makesTheSchemaPublicWithEachDatabase() {
    assertThat(
            world.client.rows(
                "SELECT database_name, name, is_default FROM deltastream.sys.\"schemas\""))
        .containsExactly(List.of("d", "public", "true"));
  }

  @Test
  void refusesToDropARelationThatAQueryUses() {
    String query = world.startQuery();

    assertThat(world.state("DROP RELATION d.public.a")).isEqualTo("2BP01");
    assertThat(world.state("DROP RELATION d.public.b")).isEqualTo("2BP01");
    world.client.run("TERMINATE QUERY " + query);
    assertThat(world.state("DROP RELATION d.public.b")).isEqualTo("2BP01");
    world.clock.advance(150);
    assertThat(world.state("DROP RELATION d.public.b")).isEqualTo("00000");
  }

  @Test
  void refusesToDropADatabaseWithASchemaBeyondPublicUnlessSwitched() {
    world.client.run("CREATE DATABASE e");
    world.client.run("CREATE SCHEMA s IN DATABASE e");

    assertThat(world.state("DROP DATABASE e")).isEqualTo("2BP01");
    world.admin().set("rules.dropDatabase", "cascade");
    assertThat(world.state("DROP DATABASE e")).isEqualTo("00000");
    assertThat(world.state("DROP SCHEMA e.s")).isEqualTo("3D002");
  }

  @Test
  void cascadesToRelationsOnlyWhileNoQueryUsesThem() {
    world.admin().set("rules.dropDatabase", "cascade");
    String query = world.startQuery();

    assertThat(world.state("DROP DATABASE d")).isEqualTo("2BP01");
    world.client.run("TERMINATE QUERY " + query);
    world.clock.advance(150);
    assertThat(world.state("DROP DATABASE d")).isEqualTo("00000");
    assertThat(world.client.rows("SELECT name FROM deltastream.sys.\"relations\"")).isEmpty();
  }

  private ObjectNode as(String role, String statement) {
    return Client.request(statement).put("role", role);
  }

  private String stateAs(String role, String statement) {
    return Client.json(world.client.post(as(role, statement))).path("sqlState").asText();
  }

  @Test
  void makesTheRequestsRoleTheOwner() {
    world.client.run(as("useradmin", "CREATE DATABASE mine"));

    assertThat(
            world.client.rows(
                "SELECT \"owner\", created_by_role FROM deltastream.sys.\"databases\" WHERE name = 'mine'"))
        .containsExactly(List.of("useradmin", "useradmin"));
  }

  @Test
  void refusesAnUnknownRoleAndOneInAnotherCase() {
    assertThat(stateAs("nobody", "LIST DATABASES")).isEqualTo("3D001");
    assertThat(stateAs("SysAdmin", "LIST DATABASES")).isEqualTo("3D001");
  }

  @Test
  void letsOnlyTheOwnerDropARelation() {
    assertThat(stateAs("useradmin", "DROP RELATION d.public.a")).isEqualTo("42501");
    world.client.run("ALTER STREAM d.public.a OWNER TO useradmin");
    assertThat(stateAs("sysadmin", "DROP RELATION d.public.a")).isEqualTo("42501");
    assertThat(stateAs("useradmin", "DROP RELATION d.public.a")).isEqualTo("00000");
  }

  @Test
  void letsEveryoneOrOnlyOwnersDropOtherThingsBySwitch() {
    world.client.run("CREATE DATABASE e");
    world.admin().set("rules.ownerOnly", "all");
    assertThat(stateAs("useradmin", "DROP DATABASE e")).isEqualTo("42501");
    world.admin().set("rules.ownerOnly", "none");
    assertThat(stateAs("useradmin", "DROP DATABASE e")).isEqualTo("00000");
    assertThat(stateAs("useradmin", "DROP RELATION d.public.a")).isEqualTo("00000");
  }

  @Test
  void refusesAnotherOrganization() {
    ObjectNode request =
        Client.request("LIST DATABASES")
            .put("organization", "00000000-0000-0000-0000-000000000001");

    assertThat(Client.json(world.client.post(request)).path("sqlState").asText())
        .isEqualTo("3D004");
  }

  @Test
  void takesTheOrganizationByNameAsWell() {
    var answer = world.client.run(Client.request("LIST DATABASES").put("organization", "sandbox"));

    assertThat(answer.at("/metadata/context/organizationID").asText())
        .isEqualTo("7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11");
  }

  @Test
  void changesOwnersOfContainersOnlyBySwitch() {
    world.admin().set("rules.ownerOfContainers", "true");

    assertThat(world.state("ALTER DATABASE d OWNER TO useradmin")).isEqualTo("00000");
    assertThat(world.state("ALTER SCHEMA d.public OWNER TO useradmin")).isEqualTo("00000");
    assertThat(world.state("ALTER STORE main OWNER TO useradmin")).isEqualTo("00000");
    assertThat(world.client.rows("SELECT \"owner\" FROM deltastream.sys.\"stores\""))
        .containsExactly(List.of("useradmin"));
  }

  @Test
  void takesARoleBetweenQuotesUnlessSwitched() {
    assertThat(world.state("ALTER STREAM d.public.a OWNER TO \"sysadmin\"")).isEqualTo("00000");
    world.admin().set("rules.quotedOwnerRole", "false");
    assertThat(world.state("ALTER STREAM d.public.a OWNER TO \"sysadmin\"")).isEqualTo("42601");
    assertThat(world.state("ALTER STREAM d.public.a OWNER TO sysadmin")).isEqualTo("00000");
  }
}
