package dev.deltajournal.workers.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.NamespaceSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Kafka;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The exact bytes, which digests rely on.
class StatementsTest {
  private static final String QUERY = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";
  private static final Optional<String> ROLE = Optional.of("Ops");
  private static final StoreSpec STORE =
      new StoreSpec(
          "main \"kafka\"",
          ROLE,
          new Kafka(
              "a:1,b:2",
              "SHA512",
              Optional.of(Secret.of("user'name")),
              Optional.of(Secret.of("pass'word")),
              Optional.empty(),
              Optional.empty(),
              Optional.of("Reg"),
              Optional.empty(),
              Optional.empty(),
              Optional.of("PEM")));

  @Test
  void createsADatabase() {
    assertThat(Statements.create(new DatabaseSpec("Or\"ders", Optional.empty())).text())
        .isEqualTo("CREATE DATABASE \"Or\"\"ders\";");
  }

  @Test
  void createsANamespace() {
    var statement = Statements.create(new NamespaceSpec("d", "s", ROLE));
    assertThat(statement.text()).isEqualTo("CREATE SCHEMA \"s\" IN DATABASE \"d\";");
    assertThat(statement.role()).isEqualTo(ROLE);
  }

  @Test
  void createsAStore() {
    var statement = Statements.create(STORE);
    assertThat(statement.text())
        .isEqualTo(
            "CREATE STORE \"main \"\"kafka\"\"\" WITH ('type' = KAFKA, 'uris' = 'a:1,b:2',"
                + " 'kafka.sasl.hash_function' = SHA512, 'kafka.sasl.username' = 'user''name',"
                + " 'kafka.sasl.password' = 'pass''word', 'tls.disabled' = FALSE,"
                + " 'tls.verify_server_hostname' = TRUE, 'schema_registry.name' = \"Reg\","
                + " 'tls.ca_cert_file' = '@cacert');");
    assertThat(statement.attachments()).containsOnlyKeys("@cacert");
    assertThat(statement.attachments().get("@cacert")).asString().isEqualTo("PEM");
    assertThat(statement.secrets()).containsExactly(Secret.of("user'name"), Secret.of("pass'word"));
  }

  @Test
  void anUpdateIsTheWholeConnectionWithoutTheType() {
    assertThat(Statements.update(STORE).text())
        .isEqualTo(
            Statements.create(STORE)
                .text()
                .replace("CREATE STORE", "UPDATE STORE")
                .replace("'type' = KAFKA, ", ""));
  }

  @Test
  void maskedTextsHoldNoSecret() {
    assertThat(List.of(Statements.create(STORE).masked(), Statements.update(STORE).toString()))
        .allSatisfy(masked ->
            assertThat(masked)
                .contains("'kafka.sasl.username' = '***', 'kafka.sasl.password' = '***'")
                .doesNotContain("user''", "pass''"));
  }

  @Test
  void withoutTlsNoHostNameIsVerified() {
    var store =
        new StoreSpec(
            "k",
            ROLE,
            new Kafka(
                "a:1",
                "AWS_MSK_IAM",
                Optional.empty(),
                Optional.empty(),
                Optional.of("arn:x"),
                Optional.of("us-east-1"),
                Optional.empty(),
                Optional.of(true),
                Optional.of(true),
                Optional.empty()));
    assertThat(Statements.update(store).text())
        .isEqualTo(
            "UPDATE STORE \"k\" WITH ('uris' = 'a:1', 'kafka.sasl.hash_function' = AWS_MSK_IAM,"
                + " 'kafka.msk.iam_role_arn' = 'arn:x', 'kafka.msk.aws_region' = 'us-east-1',"
                + " 'tls.disabled' = TRUE, 'tls.verify_server_hostname' = FALSE);");
  }

  @Test
  void aHashFunctionThatIsNoWordIsNotSent() {
    var store =
        new StoreSpec(
            "k",
            ROLE,
            new Kafka(
                "a:1",
                "PLAIN, 'uris' = 'evil'",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> Statements.create(store));
  }

  @Test
  void aUsersStatementIsSentAsItIs() {
    var sql = " CREATE STREAM x (a INT) -- why\n;";
    var object = new ObjectSpec("d", "s", "k", Optional.empty(), sql, false, ROLE);
    var statement = Statements.create(object);
    assertThat(statement.text()).isEqualTo(sql);
    assertThat(List.of(statement.database(), statement.schema(), statement.store()))
        .containsExactly(Optional.of("d"), Optional.of("s"), Optional.of("k"));
    assertThat(Statements.describe(object).text()).isEqualTo("DESCRIBE " + sql);
    assertThat(Statements.describe(object).readOnly()).isTrue();
  }

  @Test
  void aQueryIsSentAsItIs() {
    var query =
        new QuerySpec(List.of(), "\"d\".\"s\".\"k\"", "INSERT INTO x SELECT 1", false, ROLE);
    assertThat(Statements.create(query).text()).isEqualTo("INSERT INTO x SELECT 1");
    assertThat(Statements.create(query).readOnly()).isFalse();
  }

  static Stream<Arguments> drops() {
    return Stream.of(
        Arguments.of(new DatabaseKey("d"), "DROP DATABASE \"d\";"),
        Arguments.of(new NamespaceKey("d", "s"), "DROP SCHEMA \"d\".\"s\";"),
        Arguments.of(new StoreKey("k;"), "DROP STORE \"k;\";"),
        Arguments.of(new RelationKey("d", "s", "r\""), "DROP RELATION \"d\".\"s\".\"r\"\"\";"),
        Arguments.of(new QueryKey(QUERY), "TERMINATE QUERY " + QUERY + ";"));
  }

  @ParameterizedTest
  @MethodSource("drops")
  void drops(ObjectKey key, String sql) {
    assertThat(Statements.drop(key, ROLE).text()).isEqualTo(sql);
  }

  @Test
  void givesToAnotherRole() {
    assertThat(
            Statements.alterOwner(new RelationKey("d", "s", "r"), "stream", "O'p\"s", ROLE).text())
        .isEqualTo("ALTER STREAM \"d\".\"s\".\"r\" OWNER TO \"O'p\"\"s\";");
    assertThat(Statements.alterOwner(QUERY, "ops", ROLE).text())
        .isEqualTo("ALTER QUERY " + QUERY + " OWNER TO \"ops\";");
  }
}
