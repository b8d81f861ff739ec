package dev.deltajournal.journal.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.KeyRenewal;
import dev.deltajournal.journal.fixture.PostgresServer;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PostgresOpeningTest {
  private static final String PASSWORD = "hunter2";
  private static final String OTHER_KEY = "a1".repeat(32);
  private static final JournalOptions OPTIONS =
      JournalOptions.defaults().with(JournalOptions.Logging.DIRECT);

  private String url;
  private String schema;
  private DatabaseLocation location;

  @BeforeEach
  void locate() {
    url = PostgresServer.newSchema();
    schema = url.substring(url.lastIndexOf('=') + 1);
    location = Store.at(url, PostgresServer.KEY);
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedWithoutItsPassword() {
    var nowhere = "jdbc:postgresql://localhost:1/journal?user=u&password=" + PASSWORD;

    refused(nowhere, "DSP-JRN-017", "localhost:1/journal?user=u");
  }

  @Test
  void aWrongPasswordIsNotShown() {
    var user = "guarded_" + schema;
    PostgresServer.execute("CREATE ROLE " + user + " LOGIN PASSWORD 'right'");
    PostgresServer.requirePassword(user);

    refused(as(user) + "&password=" + PASSWORD, "DSP-JRN-018", "password authentication failed");
    refused(as(user), "DSP-JRN-018", "");
  }

  @Test
  void aDatabaseThatDoesNotExistIsSaidSo() {
    refused(url.replace("/postgres?", "/nowhere?"), "DSP-JRN-018", "nowhere");
  }

  @Test
  void aSchemaThatDoesNotExistIsSaidSo() {
    refused(url + "x", "DSP-JRN-019", "no schema of that name");
  }

  @Test
  void missingRightsAreSaidWithTheGrantThatHelps() {
    var user = "powerless_" + schema;
    PostgresServer.execute(
        "CREATE ROLE " + user + " LOGIN", "GRANT USAGE ON SCHEMA " + schema + " TO " + user);

    refused(as(user), "DSP-JRN-019", "GRANT USAGE, CREATE ON SCHEMA");
  }

  @Test
  void aUserWhoMayOnlyReadReads() {
    write();
    var user = "reader_" + schema;
    PostgresServer.execute(
        "CREATE ROLE " + user + " LOGIN",
        "GRANT USAGE ON SCHEMA " + schema + " TO " + user,
        "GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO " + user);
    var readable = DatabaseLocation.of(as(user), Map.of());

    try (var reader = Journals.read(readable)) {
      assertThat(reader.head()).isEqualTo(2);
      assertThat(Journals.liveness(readable).isAlive(reader.leases().getFirst().lease())).isFalse();
    }
    assertThat(JournalVerifier.verify(readable).isWhole()).isTrue();
  }

  @Test
  void aDatabaseThatTakesNoWritesIsSaidSo() {
    var user = "frozen_" + schema;
    PostgresServer.execute(
        "CREATE ROLE " + user + " LOGIN",
        "GRANT ALL ON SCHEMA " + schema + " TO " + user,
        "ALTER ROLE " + user + " SET default_transaction_read_only = on");

    refused(as(user), "DSP-JRN-020", "read-only");
  }

  @Test
  void theTablesOfAnotherProgramAreLeftAlone() {
    PostgresServer.execute("CREATE TABLE " + schema + ".shopping (what TEXT)");

    refused(url, "DSP-JRN-002", "another program");
    assertThatThrownBy(() -> Journals.read(location)).hasMessageContaining("DSP-JRN-002");
    assertThat(tables()).containsExactly("shopping");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(what TEXT)", "(name TEXT PRIMARY KEY, value TEXT)"})
  void aTableThatOnlyHasTheRightNameIsAnotherPrograms(String columns) {
    PostgresServer.execute("CREATE TABLE " + schema + ".meta " + columns);

    refused(url, "DSP-JRN-002", "");
    assertThat(tables()).containsExactly("meta");
  }

  @Test
  void aNewerShapeIsLeftAlone() {
    write();
    change("UPDATE meta SET value = '99' WHERE name = 'shape'");

    refused(url, "DSP-JRN-003", "shape 99");
    assertThatThrownBy(() -> Journals.read(location)).hasMessageContaining("DSP-JRN-003");
  }

  @Test
  void anEncodingThatCannotHoldEveryTextIsRefused() {
    var database = "latin_" + schema;
    PostgresServer.execute(
        "CREATE DATABASE "
            + database
            + " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    var latin = url.replace(schema, "public").replace("/postgres?", "/" + database + "?");

    refused(latin, "DSP-JRN-015", "LATIN1");
  }

  @Test
  void whereNothingIsNothingIsReadAndNothingMade() {
    assertThatThrownBy(() -> Journals.read(location)).hasMessageContaining("DSP-JRN-013");
    assertThatThrownBy(() -> KeyRenewal.renew(location, OPTIONS))
        .hasMessageContaining("DSP-JRN-013");
    assertThat(tables()).isEmpty();
  }

  @Test
  void aMissingKeyMakesNoJournal() {
    assertThatThrownBy(() -> Journals.open(DatabaseLocation.of(url, Map.of()), OPTIONS))
        .hasMessageContaining("DSP-JRN-016");
    assertThat(tables()).isEmpty();
  }

  @Test
  void aWrongKeyIsToldFromTheRightOneByItsFingerprint() {
    write();

    assertThatThrownBy(() -> Journals.open(Store.at(url, OTHER_KEY), OPTIONS))
        .hasMessageContaining("DSP-JRN-006")
        .hasMessageContaining("DELTASTREAM_JOURNAL_KEY")
        .hasMessageContaining("deltajournal key renew")
        .hasMessageNotContaining(OTHER_KEY)
        .hasMessageNotContaining(PostgresServer.KEY);
  }

  @Test
  void goesOnWithAnotherKeyAfterARenewalAndKnowsOldDigestsNoMore() {
    String old;
    try (var journal = open()) {
      old = journal.key().digest("inputs", "{}");
    }
    var next = Store.at(url, OTHER_KEY);

    var renewed = KeyRenewal.renew(next, OPTIONS);

    assertThat(renewed.generation()).isEqualTo(2);
    try (var journal = Journals.open(next, OPTIONS)) {
      assertThat(journal.key().fingerprint()).isEqualTo(renewed.fingerprint());
      assertThat(journal.key().knows(old)).isFalse();
    }
    assertThatThrownBy(this::open).hasMessageContaining("DSP-JRN-006");
  }

  @Test
  void aRenewalNeedsAnotherKey() {
    write();

    assertThatThrownBy(() -> KeyRenewal.renew(location, OPTIONS))
        .hasMessageContaining("DSP-JRN-016")
        .hasMessageContaining("already");
  }

  @Test
  void noticesACutOffTail() {
    write();
    change("DELETE FROM event WHERE position = 2");

    refused(url, "DSP-JRN-007", "should end at position 2 but ends at 1");
  }

  @Test
  void namesMeanTheJournalsOwnTables() {
    var other = PostgresServer.newSchema();
    Journals.open(Store.at(other, PostgresServer.KEY), OPTIONS).close();
    var both = url + "," + other.substring(other.lastIndexOf('=') + 1);

    try (var journal = Journals.open(Store.at(both, PostgresServer.KEY), OPTIONS)) {
      journal.log().append(Samples.begin(Samples.id(), Samples.accepted("create", "main")));
    }
    try (var reader = Journals.read(location)) {
      assertThat(reader.head()).isEqualTo(2);
    }
    try (var reader = Journals.read(Store.at(other, PostgresServer.KEY))) {
      assertThat(reader.head()).isZero();
    }
  }

  @Test
  void aCommitIsDurableWhateverTheUsersDefaultIs() {
    var user = "hasty_" + schema;
    PostgresServer.execute(
        "CREATE ROLE " + user + " LOGIN",
        "GRANT ALL ON SCHEMA " + schema + " TO " + user,
        "ALTER ROLE " + user + " SET synchronous_commit = off");

    try (var session = PostgresTestSession.open(Store.at(as(user), PostgresServer.KEY))) {
      assertThat(session.text("SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void thoseWhoBeginTogetherMakeOneJournal() throws Exception {
    try (var processes = Executors.newFixedThreadPool(4)) {
      Callable<Journal> opening = this::open;
      var opened = new ArrayList<Future<Journal>>();
      for (int i = 0; i < 4; i++) {
        opened.add(processes.submit(opening));
      }
      for (var journal : opened) {
        journal.get().close();
      }
    }
    assertThat(JournalVerifier.verify(location).findings()).isEmpty();
  }

  /// Opening is refused with the code and the words, and without any secret in the whole chain.
  private static void refused(String url, String code, String words) {
    ThrowingCallable opening = () -> Journals.open(Store.at(url, PostgresServer.KEY), OPTIONS);
    assertThatThrownBy(opening)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(words)
        .satisfies(thrown -> {
          for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(PASSWORD, PostgresServer.KEY);
          }
        });
  }

  private Journal open() {
    return Journals.open(location, OPTIONS);
  }

  private void write() {
    try (var journal = open()) {
      journal.log().append(Samples.begin(Samples.id(), Samples.accepted("create", "main")));
    }
  }

  private String as(String user) {
    return PostgresServer.url(user, schema);
  }

  private void change(String statement) {
    try (var session = PostgresTestSession.open(location)) {
      session.execute(statement);
    }
  }

  private List<String> tables() {
    try (var session = PostgresTestSession.open(location)) {
      return session.list(
          "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
          row -> row.getString(1));
    }
  }
}
