package dev.deltajournal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Schema registries, secrets, sources of functions and descriptors, and functions.
class AssetTest {
  private static final String REGISTRY =
      "CREATE SCHEMA_REGISTRY \"Reg x\" WITH ('type' = CONFLUENT, 'uris' = 'https://reg:8081',"
          + " 'confluent.username' = 'u', 'confluent.password' = 'p')";
  private static final String SECRET =
      "CREATE SECRET s WITH ('type' = generic_string, 'description' = 'of tests', 'secret_string' = 'x')";
  private static final String CREATED = "2026-01-01 00:00:00.123Z";

  @AutoClose private final World world = new World();

  private String attach(String statement) {
    return world
        .client
        .multipart(Client.request(statement), Map.of("lib.jar", "PK".getBytes(UTF_8)))
        .path("sqlState")
        .asText();
  }

  private void createSource() {
    assertThat(
            attach("CREATE FUNCTION_SOURCE src WITH ('file' = 'lib.jar', 'description' = 'ours')"))
        .isEqualTo("00000");
    world.clock.advance(100);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          SCHEMA_REGISTRY r WITH ('type' = CONFLUENT, 'uris' = 'https://h')                          | 00000
          SCHEMA_REGISTRY r WITH ('type' = CONFLUENT_CLOUD, 'uris' = 'https://h', 'confluent_cloud.key' = 'k', 'confluent_cloud.secret' = 's') | 00000
          SCHEMA_REGISTRY r WITH ('type' = CONFLUENT_CLOUD, 'uris' = 'https://h', 'confluent_cloud.key' = 'k') | 3D021
          SCHEMA_REGISTRY r WITH ('type' = CONFLUENT, 'uris' = 'https://h', 'confluent_cloud.key' = 'k') | 3D008
          SCHEMA_REGISTRY r WITH ('type' = 'CONFLUENT', 'uris' = 'https://h')                        | 42601
          SCHEMA_REGISTRY r WITH ('type' = GLUE, 'uris' = 'https://h')                               | 42601
          SCHEMA_REGISTRY r WITH ('type' = CONFLUENT)                                                | 3D021
          SCHEMA_REGISTRY r WITH ('type' = CONFLUENT, 'uris' = 'https://h', 'url' = 'https://h')     | 3D008
          SCHEMA_REGISTRY r                                                                          | 3D021
          SECRET r WITH ('type' = generic_string, 'secret_string' = 'x')                             | 00000
          SECRET r WITH ('type' = generic_string)                                                    | 3D021
          SECRET r WITH ('type' = generic_string, 'secret_string' = 7)                               | 42601
          COMPUTE_POOL r WITH ('compute_pool.size' = 'small', 'compute_pool.timeout_min' = 5)        | 00000
          COMPUTE_POOL r WITH ('compute_pool.size' = 'small', 'compute_pool.timeout_min' = '5')      | 42601
          COMPUTE_POOL r                                                                             | 3D021
          FUNCTION_SOURCE r WITH ('file' = 'not.jar')                                                | 3D008
          DESCRIPTOR_SOURCE r WITH ('description' = 'x')                                             | 3D021
          API_TOKEN r                                                                                | 00000
          API_TOKEN r WITH ('token.role_name' = sysadmin, 'token.expires_in_days' = 7)               | 00000
          API_TOKEN r WITH ('token.role_name' = nobody)                                              | 3D001
          ROLE r                                                                                     | 00000
          ROLE r WITH ('x' = 'y')                                                                    | 3D008
          """)
  void judgesTheParametersOfEachKind(String definition, String state) {
    assertThat(world.state("CREATE " + definition)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          SCHEMA_REGISTRY   | 'type' = CONFLUENT, 'uris' = 'https://h'           | 42P018 | 3D009
          SECRET            | 'type' = generic_string, 'secret_string' = 'x'     | 42P014 | 3D016
          COMPUTE_POOL      | 'compute_pool.size' = 'small'                      | 42P019 | 3D023
          FUNCTION_SOURCE   | 'file' = 'lib.jar'                                 | 42P016 | 3D018
          DESCRIPTOR_SOURCE | 'file' = 'lib.jar'                                 | 42710  | 3D011
          API_TOKEN         | 'token.role_name' = sysadmin                       | 42P09  | 3D012
          ROLE              | none                                               | 42P011 | 3D001
          """)
  void refusesANameThatIsTakenOrThatNothingHas(
      String kind, String parameters, String taken, String absent) {
    String with = parameters.equals("none") ? "" : " WITH (" + parameters + ")";
    assertThat(world.state("DROP " + kind + " x")).isEqualTo(absent);
    assertThat(attach("CREATE " + kind + " X" + with)).isEqualTo("00000");
    assertThat(attach("CREATE " + kind + " x" + with)).isEqualTo(taken);
    assertThat(world.state("DROP " + kind + " \"x\"")).isEqualTo("00000");
    assertThat(world.state("DROP " + kind + " x")).isEqualTo(absent);
    assertThat(attach("CREATE " + kind + " x" + with)).isEqualTo("00000");
  }

  @Test
  void makesARegistryReadyAndShowsNoCredentials() {
    assertThat(world.client.run(REGISTRY).at("/data/0").toString())
        .isEqualTo(
            "[\"schema_registry\",\"Reg x\",\"CREATE\",\"schema_registry Reg x was created\",\"[\\\"Reg x\\\"]\"]");
    String select =
        "SELECT name, type, \"status\", \"owner\" FROM deltastream.sys.\"schema_registries\"";
    assertThat(world.client.rows(select))
        .containsExactly(List.of("Reg x", "Confluent", "provisioning", "sysadmin"));
    world.clock.advance(100);
    assertThat(world.client.rows(select).getFirst()).contains("ready");
    List<String> row =
        Arrays.asList("Reg x", "Confluent", "ready", null, "sysadmin", CREATED, CREATED);
    assertThat(world.client.rows("LIST SCHEMA_REGISTRIES")).containsExactly(row);
    assertThat(world.client.rows("DESCRIBE SCHEMA_REGISTRY \"Reg x\"")).containsExactly(row);
  }

  @Test
  void becomesErroredForARegistryThatRefusesUsAndReadyAfterAnUpdate() {
    world.client.run(REGISTRY.replace("'p'", "'wrong-password'"));
    world.clock.advance(100);
    String select = "SELECT \"status\" FROM deltastream.sys.\"schema_registries\"";
    assertThat(world.client.rows(select)).containsExactly(List.of("errored"));

    world.client.run(
        "UPDATE SCHEMA_REGISTRY \"Reg x\" WITH ('confluent.username' = 'u', 'confluent.password' = 'p')");
    assertThat(world.client.rows(select)).containsExactly(List.of("updating"));
    world.clock.advance(100);
    assertThat(world.client.rows(select)).containsExactly(List.of("ready"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          SCHEMA_REGISTRY "Reg x" WITH ('type' = CONFLUENT_CLOUD)             | 3D008
          SCHEMA_REGISTRY "Reg x" WITH ()                                     | 3D021
          SCHEMA_REGISTRY "Reg x" WITH ('uris' = '')                          | 3D008
          SCHEMA_REGISTRY none WITH ('uris' = 'https://h')                    | 3D009
          SECRET s WITH ('secret_string' = 'y')                               | 0A000
          """)
  void refusesUpdatesThatDoNotFit(String update, String state) {
    world.client.run(REGISTRY);
    world.client.run(SECRET);

    assertThat(world.state("UPDATE " + update)).isEqualTo(state);
  }

  @Test
  void keepsARegistryThatAStoreUses() {
    String store =
        "CREATE STORE k WITH ('type' = KAFKA, 'uris' = 'h:1', 'kafka.sasl.hash_function' = NONE,"
            + " 'schema_registry.name' = \"Reg x\")";
    assertThat(world.state(store)).isEqualTo("3D009");
    world.client.run(REGISTRY);
    assertThat(world.state(store)).isEqualTo("3E002");
    world.clock.advance(100);
    world.client.run(store);

    assertThat(world.state("DROP SCHEMA_REGISTRY \"Reg x\"")).isEqualTo("2BP01");
    world.client.run("DROP STORE k");
    assertThat(world.state("DROP SCHEMA_REGISTRY \"Reg x\"")).isEqualTo("00000");
  }

  @Test
  void makesASecretReadyAndNeverShowsIt() {
    world.client.run(SECRET);
    world.clock.advance(100);

    assertThat(
            world.client.rows(
                "SELECT name, type, \"description\", \"status\" FROM deltastream.sys.\"secrets\""))
        .containsExactly(List.of("s", "generic_string", "of tests", "ready"));
    assertThat(world.client.rows("DESCRIBE SECRET s"))
        .isEqualTo(world.client.rows("LIST SECRETS"))
        .containsExactly(
            List.of("s", "generic_string", "of tests", "ready", "sysadmin", CREATED, CREATED));
    assertThat(world.client.run("SELECT * FROM deltastream.sys.\"secrets\"").toString())
        .doesNotContain("\"x\"");
  }

  @Test
  void keepsAnObjectOnItsWayWhenItIsStuck() {
    world.admin().set("catalogue.stuck", "[\"s\"]");
    world.client.run(SECRET);
    world.clock.advance(3_600_000);

    assertThat(world.client.rows("SELECT \"status\" FROM deltastream.sys.\"secrets\""))
        .containsExactly(List.of("provisioning"));
  }

  @Test
  void forcesStatesAndTakesAwayWhatStatementsMade() {
    world.client.run(SECRET);
    world.admin().forceState("secrets", "errored", Optional.of("vault is sealed"), "s");
    assertThat(world.client.rows("LIST SECRETS").getFirst()).contains("errored");

    world.admin().vanish("secrets", "s");
    assertThat(world.client.rows("LIST SECRETS")).isEmpty();
  }

  @Test
  void refusesAFunctionUntilItsSourceIsReady() {
    String function =
        "CREATE FUNCTION toUpper(a VARCHAR, n INT) RETURNS VARCHAR LANGUAGE JAVA"
            + " WITH ('source.name' = 'src', 'class.name' = 'org.example.ToUpper')";
    assertThat(world.state(function)).isEqualTo("3D018");
    attach("CREATE FUNCTION_SOURCE src WITH ('file' = 'lib.jar')");
    assertThat(world.state(function)).isEqualTo("3D018");
    world.clock.advance(100);

    assertThat(world.client.run(function).at("/data/0/1").asText())
        .isEqualTo("toupper(VARCHAR, INTEGER)");
    assertThat(world.state(function)).isEqualTo("42P015");
    assertThat(world.state(function.replace("n INT", "n BIGINT"))).isEqualTo("00000");
    assertThat(world.client.rows("LIST FUNCTIONS")).hasSize(2);
    assertThat(world.client.rows("LIST FUNCTIONS").getFirst())
        .contains("toupper(VARCHAR, INTEGER)", "org.example.ToUpper", "src");
  }

  @Test
  void dropsAFunctionByItsSignatureAndThenItsSource() {
    createSource();
    world.client.run(
        "CREATE FUNCTION f(a INT) RETURNS INT LANGUAGE JAVA WITH ('source.name' = 'src', 'class.name' = 'F')");

    assertThat(world.state("DROP FUNCTION_SOURCE src")).isEqualTo("2BP01");
    assertThat(world.state("DROP FUNCTION f()")).isEqualTo("3D017");
    assertThat(world.state("DROP FUNCTION f(b INTEGER)")).isEqualTo("00000");
    assertThat(world.state("DROP FUNCTION_SOURCE src")).isEqualTo("00000");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          f() RETURNS INT LANGUAGE PYTHON WITH ('source.name' = 'src', 'class.name' = 'F') | 42601
          f() RETURNS INT LANGUAGE JAVA WITH ('source.name' = 'src')                       | 3D021
          f() RETURNS TEXT LANGUAGE JAVA WITH ('source.name' = 'src', 'class.name' = 'F')  | 42601
          f() RETURNS INT LANGUAGE JAVA WITH ('source.name' = src, 'class.name' = 'F')     | 42601
          f() LANGUAGE JAVA WITH ('source.name' = 'src', 'class.name' = 'F')               | 42601
          """)
  void refusesFunctionsThatAreNone(String definition, String state) {
    createSource();

    assertThat(world.state("CREATE FUNCTION " + definition)).isEqualTo(state);
  }

  @Test
  void keepsTheNewWordsAsNames() {
    world.client.run("CREATE DATABASE d");
    world.withStore();
    String columns = "value VARCHAR, start BIGINT, user VARCHAR, i INT, function INT, secret INT";
    world.client.run(
        "CREATE STREAM d.public.entity ("
            + columns
            + ") WITH ('store' = 'main',"
            + " 'value.format' = 'json', 'topic.partitions' = 1, 'topic.replicas' = 1)");

    assertThat(world.client.rows("DESCRIBE RELATION COLUMNS d.public.entity")).hasSize(6);
    assertThat(
            world.state(
                "DESCRIBE INSERT INTO d.public.entity SELECT value, i AS language FROM d.public.entity"))
        .isEqualTo("00000");
  }

  @Test
  void strikesTheNewStatementsWithFaults() {
    world.admin().addFault("{\"match\":\"CREATE SECRET\",\"fault\":\"drop\",\"when\":\"after\"}");
    world.admin().addFault("{\"match\":\"LIST SECRETS\",\"fault\":\"status\",\"code\":503}");
    world.admin().set("answers.pollsBeforeResult", "1");

    assertThat(catchThrowable(() -> world.client.post(SECRET))).isNotNull();
    assertThat(world.client.post("LIST SECRETS").statusCode()).isEqualTo(503);
    assertThat(world.client.post("LIST SECRETS").statusCode()).isEqualTo(202);
    world.admin().set("answers.pollsBeforeResult", "0");
    assertThat(world.client.rows("LIST SECRETS")).hasSize(1);
  }
}
