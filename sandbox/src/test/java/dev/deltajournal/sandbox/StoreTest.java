package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What CREATE STORE and UPDATE STORE take, and what becomes of a store.
class StoreTest {
  private static final String SCRAM =
      "'kafka.sasl.hash_function' = SHA512, 'kafka.sasl.username' = 'u', 'kafka.sasl.password' = 'p'";

  @AutoClose private final World world = new World();

  private String create(String parameters) {
    return world.state(
        "CREATE STORE s WITH ('type' = KAFKA, 'uris' = 'h:9092', " + parameters + ")");
  }

  private List<List<String>> stores() {
    return world.client.rows(
        "SELECT name, type, \"status\", status_message FROM deltastream.sys.\"stores\"");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          'kafka.sasl.hash_function' = NONE                                                                | 00000
          'kafka.sasl.hash_function' = sha256, 'kafka.sasl.username' = 'u', 'kafka.sasl.password' = 'p'    | 00000
          'kafka.sasl.hash_function' = NONE, 'tls.disabled' = TRUE, 'tls.verify_server_hostname' = FALSE   | 00000
          'kafka.sasl.hash_function' = NONE, 'access_region' = "AWS us-east-1"                             | 00000
          'kafka.sasl.hash_function' = AWS_MSK_IAM, 'kafka.msk.iam_role_arn' = 'a', 'kafka.msk.aws_region' = 'r' | 00000
          'tls.disabled' = TRUE                                                                            | 3D021
          'kafka.sasl.hash_function' = PLAIN                                                               | 3D021
          'kafka.sasl.hash_function' = PLAIN, 'kafka.sasl.username' = 'u'                                  | 3D021
          'kafka.sasl.hash_function' = AWS_MSK_IAM                                                         | 3D021
          'kafka.sasl.hash_function' = AWS_MSK_IAM, 'kafka.sasl.username' = 'u'                            | 3D008
          'kafka.sasl.hash_function' = NONE, 'no.such' = 'x'                                               | 3D008
          'kafka.sasl.hash_function' = NONE, 'postgres.username' = 'x'                                     | 3D008
          'kafka.sasl.hash_function' = NONE, 'tls.ca_cert_file' = '@cacert'                                | 3D008
          'kafka.sasl.hash_function' = NONE, 'schema_registry.name' = "r"                                  | 3D009
          'kafka.sasl.hash_function' = 'NONE'                                                              | 42601
          'kafka.sasl.hash_function' = MD5                                                                 | 42601
          'kafka.sasl.hash_function' = NONE, 'tls.disabled' = 'true'                                       | 42601
          'kafka.sasl.hash_function' = NONE, 'kafka.sasl.username' = NULL                                  | 42601
          'kafka.sasl.hash_function' = NONE, 'kafka.sasl.username' = 7                                     | 42601
          """)
  void judgesTheParametersOfKafka(String parameters, String state) {
    assertThat(create(parameters)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          'uris' = 'h:1', 'kafka.sasl.hash_function' = NONE                   | 3D021
          'type' = 'KAFKA', 'uris' = 'h:1', 'kafka.sasl.hash_function' = NONE | 42601
          'type' = ORACLE, 'uris' = 'h:1'                                     | 3D008
          'type' = KAFKA, 'kafka.sasl.hash_function' = NONE                   | 3D021
          'type' = KAFKA, 'uris' = '', 'kafka.sasl.hash_function' = NONE      | 3D008
          'type' = CONFLUENT_KAFKA, 'uris' = 'h:1', 'kafka.sasl.hash_function' = NONE | 42601
          'type' = POSTGRESQL, 'uris' = 'postgresql://h:5432/d'               | 3D021
          'type' = POSTGRESQL, 'uris' = 'postgresql://h:5432/d', 'postgres.username' = 'u', 'postgres.password' = 'p' | 00000
          'type' = POSTGRESQL, 'uris' = 'postgresql://h:5432/d?sslmode=require', 'tls.disabled' = TRUE, 'postgres.username' = 'u', 'postgres.password' = 'p' | 00000
          'type' = POSTGRESQL, 'uris' = 'h:5432/d', 'postgres.username' = 'u', 'postgres.password' = 'p' | 3D008
          'type' = POSTGRESQL, 'uris' = 'postgresql://h:5432', 'postgres.username' = 'u', 'postgres.password' = 'p' | 3D008
          'type' = POSTGRESQL, 'uris' = 'postgresql://h/d,postgresql://i/d', 'postgres.username' = 'u', 'postgres.password' = 'p' | 3D008
          'type' = POSTGRESQL, 'uris' = 'postgresql://h/d', 'postgres.username' = 'u', 'postgres.password' = NULL | 42601
          'type' = KINESIS, 'uris' = 'https://kinesis'                        | 00000
          """)
  void judgesTheTypeAndTheAddress(String parameters, String state) {
    assertThat(world.state("CREATE STORE s WITH (" + parameters + ")")).isEqualTo(state);
  }

  @Test
  void acceptsQuotedWordsOnlyWhenTolerant() {
    String quoted =
        "CREATE STORE s WITH ('type' = 'KAFKA', 'uris' = 'h:1', 'kafka.sasl.hash_function' = 'NONE',"
            + " 'tls.disabled' = 'true')";

    assertThat(world.state(quoted)).isEqualTo("42601");
    world.admin().set("rules.tolerantQuoting", "true");
    assertThat(world.state(quoted)).isEqualTo("00000");
  }

  @Test
  void knowsTheSchemaRegistriesOfTheSettings() {
    world.admin().set("stores.schemaRegistries", "[\"r\"]");

    assertThat(create("'kafka.sasl.hash_function' = NONE, 'schema_registry.name' = \"r\""))
        .isEqualTo("00000");
    assertThat(world.client.rows("DESCRIBE STORE s").getFirst()).contains("r");
    assertThat(world.client.rows("SELECT name FROM deltastream.sys.\"schema_registries\""))
        .containsExactly(List.of("r"));
  }

  @Test
  void isProvisioningUntilItIsReady() {
    create(SCRAM);
    assertThat(stores()).containsExactly(Arrays.asList("s", "Kafka", "provisioning", null));
    world.clock.advance(299);
    assertThat(stores().getFirst()).contains("provisioning");
    world.clock.advance(1);
    assertThat(stores().getFirst()).contains("ready");
  }

  @Test
  void namesTheStatesBeforeReadyBySwitch() {
    world.admin().set("catalogue.provisioningState", "CREATING");
    world.admin().set("catalogue.updatingState", "changing");
    create(SCRAM);
    assertThat(stores().getFirst()).contains("CREATING");
    world.client.run("UPDATE STORE s WITH (" + SCRAM + ")");
    assertThat(stores().getFirst()).contains("changing");
  }

  @Test
  void staysProvisioningWhenStuck() {
    world.admin().set("catalogue.stuck", "[\"s*\"]");
    create(SCRAM);
    world.clock.advance(3_600_000);

    assertThat(stores().getFirst()).contains("provisioning");
  }

  @Test
  void becomesErroredWithAMessageForAWrongPassword() {
    create(SCRAM.replace("'p'", "'wrong-password'"));
    world.clock.advance(300);

    assertThat(stores().getFirst())
        .containsExactly(
            "s", "Kafka", "errored", "Authentication failed: check 'kafka.sasl.password'");
  }

  @Test
  void becomesErroredForAHostThatDoesNotAnswer() {
    world.client.run(
        "CREATE STORE s WITH ('type' = KAFKA, 'uris' = 'ok:9092, down.invalid:9092', "
            + SCRAM
            + ")");
    world.clock.advance(300);

    assertThat(stores().getFirst())
        .containsExactly("s", "Kafka", "errored", "Host down.invalid does not answer");
  }

  @Test
  void rejectsTheStatementInsteadBySwitch() {
    world.admin().set("stores.verification", "reject");

    assertThat(create(SCRAM.replace("'p'", "'wrong-password'"))).isEqualTo("3D008");
    assertThat(
            world.state(
                "CREATE STORE s WITH ('type' = KAFKA, 'uris' = 'x.invalid:1', " + SCRAM + ")"))
        .isEqualTo("57015");
    assertThat(stores()).isEmpty();
  }

  @Test
  void updatesInPlaceAndBecomesReadyAgain() {
    create(SCRAM);
    world.clock.advance(300);
    world.client.run("UPDATE STORE s WITH (" + SCRAM.replace("'p'", "'p2'") + ")");

    assertThat(stores().getFirst()).contains("updating");
    world.clock.advance(300);
    assertThat(stores().getFirst()).contains("ready");
    assertThat(
            world
                .admin()
                .state()
                .at("/stores/0/properties/values/kafka.sasl.password/text")
                .asText())
        .isEqualTo("p2");
    assertThat(
            world.client.rows(
                "SELECT updated_at > created_at AS later FROM deltastream.sys.\"stores\""))
        .containsExactly(List.of("true"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          'kafka.sasl.password' = 'p2'                                                                   | 3D021
          'uris' = 'h2:9092'                                                                             | 3D021
          'tls.disabled' = TRUE                                                                          | 3D021
          'kafka.sasl.hash_function' = SHA512, 'kafka.sasl.username' = 'u'                               | 3D021
          'kafka.sasl.hash_function' = 'SHA512', 'kafka.sasl.username' = 'u', 'kafka.sasl.password' = 'p' | 42601
          'kafka.sasl.hash_function' = SHA512, 'kafka.sasl.username' = NULL, 'kafka.sasl.password' = 'p' | 42601
          'type' = KAFKA, 'kafka.sasl.hash_function' = NONE                                              | 3D008
          'kafka.sasl.hash_function' = NONE                                                              | 00000
          """)
  void updatesOnlyWithTheWholeAuthenticationGroup(String parameters, String state) {
    create(SCRAM);

    assertThat(world.state("UPDATE STORE s WITH (" + parameters + ")")).isEqualTo(state);
  }

  @Test
  void namesUsernameAndPasswordWhenTheGroupIsIncomplete() {
    create(SCRAM);

    assertThat(world.message("UPDATE STORE s WITH ('kafka.sasl.password' = 'p2')"))
        .contains("kafka.sasl.password", "kafka.sasl.username");
  }

  @Test
  void takesAPartialUpdateBySwitch() {
    create(SCRAM);
    world.admin().set("rules.updateStoreWholeGroup", "false");

    assertThat(world.state("UPDATE STORE s WITH ('kafka.sasl.password' = 'p2')"))
        .isEqualTo("00000");
    assertThat(world.state("UPDATE STORE s WITH ()")).isEqualTo("3D021");
  }

  @Test
  void leavesTheStoreAloneWhenARejectedUpdateFails() {
    create(SCRAM);
    world.clock.advance(300);
    world.admin().set("stores.verification", "reject");

    assertThat(
            world.state("UPDATE STORE s WITH (" + SCRAM.replace("'p'", "'wrong-password'") + ")"))
        .isEqualTo("3D008");
    assertThat(stores().getFirst()).contains("ready");
  }

  @Test
  void describesAStoreInSevenColumns() {
    create(SCRAM + ", 'tls.disabled' = TRUE");

    assertThat(world.client.rows("DESCRIBE STORE s"))
        .containsExactly(
            Arrays.asList(
                "{\"type\":\"Kafka\",\"status\":\"provisioning\"}",
                "h:9092",
                "{\"sasl_hash_function\":\"SHA512\"}",
                "false",
                "true",
                null,
                "[\"s\"]"));
  }

  @Test
  void testsAStore() {
    create(SCRAM);
    world.client.run("CREATE STORE t WITH ('type' = KINESIS, 'uris' = 'https://x.invalid')");

    assertThat(world.state("TEST STORE s")).isEqualTo("00000");
    assertThat(world.state("TEST STORE t")).isEqualTo("57015");
  }

  @Test
  void isGoneAfterDropAndMayComeBackAsAnother() {
    create(SCRAM);
    world.client.run("DROP STORE s");
    assertThat(stores()).isEmpty();
    world.clock.advance(5_000);
    create(SCRAM);

    assertThat(world.client.rows("SELECT created_at FROM deltastream.sys.\"stores\""))
        .containsExactly(List.of("2026-01-01 00:00:05.123Z"));
  }
}
