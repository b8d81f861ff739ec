package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stores of kind postgres and snowflake, the latter with a key in a file.
class TableStoreTest {
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\nc2FuZA==\n-----END PRIVATE KEY-----\n";
  private static final String POSTGRES = "'postgres.username' = 'u', 'postgres.password' = 'p'";
  private static final String SNOWFLAKE =
      """
      'snowflake.account_id' = 'acme', 'snowflake.role_name' = 'LOADER', 'snowflake.username' = 'STREAM',
      'snowflake.warehouse_name' = 'WH', 'snowflake.cloud.region' = 'us-east-1',
      'snowflake.client.key_file' = '@keyfile'\
      """;

  @AutoClose private final World world = new World();

  private String createSnowflake(String key) {
    return send(
        "CREATE STORE s WITH ('type' = SNOWFLAKE, 'uris' = 'https://acme.snowflakecomputing.com', "
            + SNOWFLAKE
            + ")",
        key);
  }

  private String send(String statement, String key) {
    return world
        .client
        .multipart(
            Client.request(statement), Map.of("@keyfile", key.getBytes(StandardCharsets.UTF_8)))
        .path("sqlState")
        .asText();
  }

  private void createPostgres() {
    world.client.run(
        "CREATE STORE s WITH ('type' = POSTGRESQL, 'uris' = 'postgresql://h:5432/shop', "
            + POSTGRES
            + ")");
    world.clock.advance(300);
  }

  private List<String> store() {
    return world
        .client
        .rows("SELECT name, type, \"status\", status_message FROM deltastream.sys.\"stores\"")
        .getFirst();
  }

  @Test
  void makesASnowflakeStoreWithItsKeyAttached() {
    assertThat(createSnowflake(KEY)).isEqualTo("00000");
    world.clock.advance(300);

    assertThat(store()).containsExactly("s", "Snowflake", "ready", null);
  }

  @Test
  void needsTheKeyThatIsNamed() {
    assertThat(
            world.state(
                "CREATE STORE s WITH ('type' = SNOWFLAKE, 'uris' = 'https://acme', "
                    + SNOWFLAKE
                    + ")"))
        .isEqualTo("3D008");
    assertThat(
            world.state(
                "CREATE STORE s WITH ('type' = SNOWFLAKE, 'uris' = 'https://acme', "
                    + SNOWFLAKE.substring(0, SNOWFLAKE.lastIndexOf(','))
                    + ")"))
        .isEqualTo("3D021");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong-key", "-----BEGIN PRIVATE KEY-----\nwrong-key\n"})
  void becomesErroredForAKeyThatIsRefused(String key) {
    assertThat(createSnowflake(key)).isEqualTo("00000");
    world.clock.advance(300);

    assertThat(store())
        .containsExactly(
            "s",
            "Snowflake",
            "errored",
            "Authentication failed: check 'snowflake.client.key_file'");
    assertThat(world.state("TEST STORE s")).isEqualTo("3D008");
  }

  @Test
  void rejectsTheStatementForABadKeyBySwitch() {
    world.admin().set("stores.verification", "reject");
    world.admin().set("stores.badKeys", "[\"revoked\"]");

    assertThat(createSnowflake("revoked")).isEqualTo("3D008");
    assertThat(createSnowflake("wrong-key")).isEqualTo("00000");
  }

  @Test
  void takesANewKeyByUpdate() {
    createSnowflake("wrong-key");
    world.clock.advance(300);

    assertThat(send("UPDATE STORE s WITH (" + SNOWFLAKE + ")", KEY)).isEqualTo("00000");
    world.clock.advance(300);

    assertThat(store()).contains("ready");
  }

  @Test
  void logsWhichContentCame() throws NoSuchAlgorithmException {
    createSnowflake(KEY);

    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
    var logged = world.admin().statements("CREATE STORE").getFirst();
    assertThat(logged.attachments()).containsExactly("@keyfile");
    assertThat(logged.attachmentDigests())
        .containsEntry("@keyfile", HexFormat.of().formatHex(digest));
  }

  @Test
  void describesASnowflakeStoreWithoutItsKey() {
    createSnowflake(KEY);

    List<String> row = world.client.rows("DESCRIBE STORE s").getFirst();
    assertThat(row.get(1)).isEqualTo("https://acme.snowflakecomputing.com");
    assertThat(row.get(2))
        .isEqualTo(
            "{\"account_id\":\"acme\",\"role_name\":\"LOADER\",\"username\":\"STREAM\","
                + "\"warehouse_name\":\"WH\",\"cloud_region\":\"us-east-1\"}");
    world.admin().set("catalogue.storeDetails", "few");
    assertThat(world.client.rows("DESCRIBE STORE s").getFirst().get(2))
        .isEqualTo("{\"account_id\":\"acme\",\"role_name\":\"LOADER\",\"warehouse_name\":\"WH\"}");
  }

  @Test
  void describesAPostgresStoreWithoutItsPassword() {
    createPostgres();

    assertThat(world.client.rows("DESCRIBE STORE s").getFirst())
        .isEqualTo(
            Arrays.asList(
                "{\"type\":\"Postgres\",\"status\":\"ready\"}",
                "postgresql://h:5432/shop",
                "{\"username\":\"u\"}",
                "true",
                "true",
                null,
                "[\"s\"]"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          'uris' = 'postgresql://i:5432/shop', 'postgres.username' = 'u', 'postgres.password' = 'p2' | 00000
          'postgres.username' = 'u', 'postgres.password' = 'p2', 'tls.disabled' = TRUE               | 00000
          'postgres.password' = 'p2'                                                                 | 3D021
          'uris' = 'postgresql://i:5432/shop'                                                        | 3D021
          'uris' = 'i:5432', 'postgres.username' = 'u', 'postgres.password' = 'p2'                   | 3D008
          'postgres.username' = 'u', 'postgres.password' = NULL                                      | 42601
          'type' = POSTGRESQL, 'postgres.username' = 'u', 'postgres.password' = 'p2'                 | 3D008
          """)
  void updatesAPostgresStoreWithTheWholeGroup(String parameters, String state) {
    createPostgres();

    assertThat(world.state("UPDATE STORE s WITH (" + parameters + ")")).isEqualTo(state);
  }

  @Test
  void becomesErroredForAWrongPasswordOfPostgresAndReadyForTheRightOne() {
    createPostgres();
    world.client.run("UPDATE STORE s WITH (" + POSTGRES.replace("'p'", "'wrong-password'") + ")");
    world.clock.advance(300);
    assertThat(store())
        .containsExactly(
            "s", "Postgres", "errored", "Authentication failed: check 'postgres.password'");

    world.client.run("UPDATE STORE s WITH (" + POSTGRES + ")");
    world.clock.advance(300);
    assertThat(store()).containsExactly("s", "Postgres", "ready", null);
  }
}
