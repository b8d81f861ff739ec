package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries from INSERT INTO to the purge of their row.
class QueryTest {
  @AutoClose private final World world = new World().withStreams();

  private List<String> states() {
    return world
        .client
        .rows("SELECT current_state, intended_state FROM deltastream.sys.\"queries\"")
        .stream()
        .map(row -> row.get(0) + "/" + row.get(1))
        .toList();
  }

  @Test
  void startsRunsAndTerminates() {
    String query = world.startQuery();
    assertThat(UUID.fromString(query)).isNotNull();
    assertThat(states()).containsExactly("new/running");
    world.clock.advance(50);
    assertThat(states()).containsExactly("starting/running");
    world.clock.advance(100);
    assertThat(states()).containsExactly("running/running");

    world.client.run("TERMINATE QUERY " + query + ";");
    assertThat(states()).containsExactly("terminate_requested/terminated");
    world.clock.advance(150);
    assertThat(states()).containsExactly("terminated/terminated");
    assertThat(world.state("TERMINATE QUERY " + query)).isEqualTo("3D019");
    world.clock.advance(59_999);
    assertThat(states()).hasSize(1);
    world.clock.advance(1);
    assertThat(states()).isEmpty();
  }

  @Test
  void restartsAQuery() {
    String query = world.startQuery();
    world.clock.advance(150);
    world.client.run("RESTART QUERY " + query.toUpperCase(Locale.ROOT) + ";");

    assertThat(states()).containsExactly("starting/running");
    world.clock.advance(150);
    assertThat(states()).containsExactly("running/running");
  }

  @Test
  void staysStartingWhenItsSinkIsStuck() {
    world.admin().set("catalogue.stuck", "[\"b\"]");
    world.startQuery();
    world.clock.advance(3_600_000);

    assertThat(states()).containsExactly("starting/running");
  }

  @Test
  void handsAQueryToAnotherRole() {
    String query = world.startQuery();
    world.client.run("ALTER QUERY " + query + " OWNER TO useradmin;");
    world.clock.advance(150);

    assertThat(
            world.client.rows("SELECT \"owner\", current_state FROM deltastream.sys.\"queries\""))
        .containsExactly(List.of("useradmin", "running"));
  }

  @Test
  void describesAQuery() {
    String query = world.startQuery();

    assertThat(world.client.rows("DESCRIBE QUERY " + query))
        .contains(List.of("state", "new"), List.of("owner", "sysadmin"));
    assertThat(world.client.rows("DESCRIBE QUERY HISTORY " + query).getFirst()).contains("new");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          raw        | Insert into d.public.b\\n  select Userid AS Value -- all\\n from d.public."a"
          normalised | INSERT INTO d . public . b SELECT userid AS value FROM d . public . "a"
          """)
  void showsTheTextBySwitch(String switched, String shown) {
    world.admin().set("catalogue.queryText", switched);
    world.client.run(
        "Insert into d.public.b\n  select Userid AS Value -- all\n from d.public.\"a\" ; -- end");

    assertThat(world.client.rows("SELECT sql FROM deltastream.sys.\"queries\""))
        .containsExactly(List.of(shown.replace("\\n", "\n")));
    assertThat(world.client.rows("LIST QUERIES").getFirst()).contains(shown.replace("\\n", "\n"));
  }

  @Test
  void hidesTheTextEverywhereBySwitch() {
    world.admin().set("catalogue.queryText", "absent");
    String query = world.startQuery();

    assertThat(world.state("SELECT sql FROM deltastream.sys.\"queries\"")).isEqualTo("42601");
    assertThat(world.client.run("SELECT * FROM deltastream.sys.\"queries\"").toString())
        .doesNotContain("INSERT");
    assertThat(world.client.rows("LIST QUERIES").getFirst().get(5)).isNull();
    assertThat(world.client.rows("DESCRIBE QUERY " + query).toString()).doesNotContain("INSERT");
  }

  @Test
  void namesTheTextColumnBySwitch() {
    world.admin().set("catalogue.queryTextColumn", "query_text");
    world.startQuery();

    assertThat(world.client.rows("SELECT query_text FROM deltastream.sys.\"queries\"")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a.userid, b.pageid FROM d.public.a JOIN d.public.b WITHIN 5 MINUTES ON a.userid = b.userid",
        "SELECT window_start, userid, COUNT(*) AS n FROM TUMBLE(d.public.a, SIZE 30 SECONDS) GROUP BY window_start, userid",
        "SELECT window_start, userid, COUNT(DISTINCT pageid) FROM HOP(d.public.a WITH ('timestamp' = 'viewtime'), SIZE 1 HOUR, ADVANCE BY 5 MINUTES) AS w GROUP BY window_start, userid HAVING COUNT(*) > 2",
        "SELECT * FROM d.public.a WITH ('starting.position' = 'earliest') WHERE userid = 'it''s' AND NOT pageid LIKE 'x%'",
        "SELECT CASE WHEN viewtime > 10 THEN 'late' ELSE userid END AS k, CAST(viewtime AS VARCHAR(10)), viewtime + 1, -viewtime, userid || '-' || pageid FROM d.public.a a QUERY WITH ('x' = 'y')",
        "SELECT x->\"Inner\"->y, arr[1], m['k'], EXTRACT(YEAR FROM ts), ts + INTERVAL '1' DAY, TIMESTAMP '2026-01-01 00:00:00' FROM d.public.a",
        "SELECT * FROM (SELECT userid FROM d.public.a WHERE viewtime BETWEEN 1 AND 2) s WHERE userid IN ('a', 'b') AND userid IS NOT NULL PARTITION BY userid",
        "WITH recent AS (SELECT * FROM d.public.a) SELECT userid, SUM(viewtime) OVER (PARTITION BY userid ORDER BY viewtime DESC) FROM recent"
      })
  void readsSelectsOfEveryShape(String select) {
    assertThat(world.message("INSERT INTO d.public.b " + select)).isEmpty();
    assertThat(states()).hasSize(1);
  }

  @Test
  void looksForTheQueryToResumeFrom() {
    String resume =
        "INSERT INTO d.public.b SELECT * FROM d.public.a QUERY WITH ('resume.from.query.id' = '%s')";
    String query = world.startQuery();

    assertThat(world.state(resume.formatted(query))).isEqualTo("00000");
    assertThat(world.state(resume.formatted(UUID.randomUUID()))).isEqualTo("3D019");
    assertThat(world.state("DESCRIBE " + resume.formatted(UUID.randomUUID()))).isEqualTo("3D019");
  }
}
