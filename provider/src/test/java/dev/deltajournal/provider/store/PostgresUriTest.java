package dev.deltajournal.provider.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.provider.store.PostgresUri.Complete;
import dev.deltajournal.provider.store.PostgresUri.Refused;
import dev.deltajournal.testkit.random.Hostile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses of PostgreSQL databases in all the forms that the official package takes.
class PostgresUriTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          db/billing                                | postgresql://db:5432/billing
          db:6000/billing                           | postgresql://db:6000/billing
          db:/billing                               | postgresql://db:5432/billing
          postgresql://db/billing                   | postgresql://db:5432/billing
          postgres://db:5432/billing                | postgres://db:5432/billing
          postgresql://db:5432/billing/more/parts   | postgresql://db:5432/billing
          postgresql://db:5432//billing/            | postgresql://db:5432/billing
          db/billing?sslmode=require&x=a%20b        | postgresql://db:5432/billing?sslmode=require&x=a%20b
          db-1/billing,db-2/other                   | postgresql://db-1:5432/billing
          ' db/billing , other'                     | postgresql://db:5432/billing
          user:pw@db/billing                        | postgresql://user:pw@db:5432/billing
          postgresql://u@x:p@db/billing             | postgresql://u@x:p@db:5432/billing
          [::1]/billing                             | postgresql://[::1]:5432/billing
          under_score.example/billing               | postgresql://under_score.example:5432/billing
          db/my base                                | postgresql://db:5432/my%20base
          db/東                                     | postgresql://db:5432/%E6%9D%B1
          db/%E6%9D%B1                              | postgresql://db:5432/%E6%9D%B1
          """)
  void isCompleted(String raw, String complete) {
    assertThat(PostgresUri.read(raw)).isEqualTo(new Complete(complete));
    assertThat(PostgresUri.read(complete)).isEqualTo(new Complete(complete));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", ",", " ,db/billing"})
  void anEmptyFirstAddressIsRefused(String raw) {
    assertThat(PostgresUri.read(raw)).isEqualTo(new Refused("postgres uris cannot be empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "db:5432", "postgresql://db:5432/", "db/?sslmode=require", "db//"})
  void anAddressWithoutADatabaseIsRefused(String raw) {
    assertThat(PostgresUri.read(raw))
        .isEqualTo(new Refused("postgres uri must include a database name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql:///billing",
        "://db/billing",
        "1x://db/billing",
        "db:port/billing",
        "db:0/billing",
        "db:65536/billing",
        "db:99999999999/billing",
        "a:b:c/billing",
        "[::1/billing",
        "my db/billing",
        "db\u0000/billing"
      })
  void anAddressThatIsNoneIsRefusedWithoutRepeatingIt(String raw) {
    assertThat(PostgresUri.read(raw))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith("invalid postgres uri: ")
                    .doesNotContain("billing"));
  }

  @Test
  void anyTextIsEitherRefusedOrCompleteForGood() {
    for (var text : Hostile.names()) {
      for (var raw : new String[] {text, text + "/" + text, "postgresql://db/" + text}) {
        var completed = PostgresUri.completed(raw);
        assertThat(PostgresUri.completed(completed)).as(raw).isEqualTo(completed);
      }
    }
  }
}
