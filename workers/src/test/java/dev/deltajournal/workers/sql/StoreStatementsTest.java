package dev.deltajournal.workers.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Postgres;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Snowflake;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The exact bytes for the kinds that came after Kafka (store FR-001, store NFR-002).
class StoreStatementsTest {
  private static final String PEM = "-----BEGIN KEY-----\nit's a key\n-----END KEY-----\n";
  private static final String KEY =
      Base64.getEncoder().encodeToString(PEM.getBytes(StandardCharsets.UTF_8));

  private static StoreSpec store(Connection connection, String... hidden) {
    return new StoreSpec(
        "my \"store\"", Optional.of("ops"), connection, Optional.of("why"), Set.of(hidden));
  }

  private static Postgres postgres(Optional<Boolean> tlsDisabled, Optional<Boolean> verify) {
    return new Postgres(
        "postgresql://h:5432/o'db",
        "us'er",
        Optional.of(Secret.of("pass'word")),
        tlsDisabled,
        verify);
  }

  private static Snowflake snowflake() {
    return new Snowflake(
        "https://a.example",
        "acc",
        "AWS us-east-1",
        "RO'LE",
        "USER",
        "WH",
        Optional.of(Secret.of(KEY)));
  }

  @Test
  void createsAPostgresStore() {
    var statement = Statements.create(store(postgres(Optional.empty(), Optional.of(false))));

    assertThat(statement.text())
        .isEqualTo(
            "CREATE STORE \"my \"\"store\"\"\" WITH ('type' = POSTGRESQL,"
                + " 'uris' = 'postgresql://h:5432/o''db', 'postgres.username' = 'us''er',"
                + " 'postgres.password' = 'pass''word', 'tls.disabled' = FALSE,"
                + " 'tls.verify_server_hostname' = FALSE);");
    assertThat(statement.role()).contains("ops");
    assertThat(statement.attachments()).isEmpty();
    assertThat(statement.secrets()).containsExactly(Secret.of("pass'word"));
    assertThat(statement.masked())
        .contains("'postgres.password' = '***'")
        .doesNotContain("pass''word");
  }

  @Test
  void withoutTlsNoHostNameOfAPostgresStoreIsVerified() {
    assertThat(Statements.update(store(postgres(Optional.of(true), Optional.of(true)))).text())
        .startsWith("UPDATE STORE \"my \"\"store\"\"\" WITH ('uris' = ")
        .endsWith("'tls.disabled' = TRUE, 'tls.verify_server_hostname' = FALSE);");
  }

  @Test
  void createsASnowflakeStoreWithItsKeyAsAnAttachment() {
    var statement = Statements.create(store(snowflake()));

    assertThat(statement.text())
        .isEqualTo(
            "CREATE STORE \"my \"\"store\"\"\" WITH ('type' = SNOWFLAKE,"
                + " 'uris' = 'https://a.example', 'snowflake.account_id' = 'acc',"
                + " 'snowflake.role_name' = 'RO''LE', 'snowflake.username' = 'USER',"
                + " 'snowflake.warehouse_name' = 'WH',"
                + " 'snowflake.cloud.region' = 'AWS us-east-1',"
                + " 'snowflake.client.key_file' = '@keyfile');");
    assertThat(statement.attachments())
        .containsExactly(entry("@keyfile", PEM.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void bothFormsOfAKeyAreSecrets() {
    assertThat(Statements.create(store(snowflake())).secrets())
        .containsExactly(Secret.of(KEY), Secret.of(PEM.strip()));
  }

  @Test
  void anUpdateIsTheWholeConnectionWithoutTheType() {
    for (var connection :
        new Connection[] {snowflake(), postgres(Optional.empty(), Optional.empty())}) {
      var create = Statements.create(store(connection));
      var update = Statements.update(store(connection));

      assertThat(update.text())
          .isEqualTo(
              create
                  .text()
                  .replace("CREATE STORE", "UPDATE STORE")
                  .replaceFirst("'type' = [A-Z]+, ", ""));
      assertThat(update.attachments().keySet()).isEqualTo(create.attachments().keySet());
    }
  }

  @Test
  void membersThatTheUserMarkedAsSecretAreMaskedAndTheDescriptionIsNotSent() {
    var statement = Statements.create(store(snowflake(), "username", "uris"));

    assertThat(statement.text()).contains("'USER'").doesNotContain("why");
    assertThat(statement.masked())
        .contains("'uris' = '***'", "'snowflake.username' = '***'", "'acc'");
    assertThat(statement.secrets()).contains(Secret.of("USER"), Secret.of("https://a.example"));
  }
}
