package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The main job's statements, one after the other.
class SliceTest {
  private final Fixtures.FakeClock clock = new Fixtures.FakeClock();

  @AutoClose
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));

  @AutoClose private final Client client = new Client(sandbox);

  @Test
  void makesAndDropsEverythingOfTheSlice() {
    client.run("CREATE DATABASE \"orders\";");
    client.run("CREATE SCHEMA \"raw\" IN DATABASE \"orders\";");
    client.run(Fixtures.KAFKA);
    assertThat(client.state(Fixtures.stream("orders.raw.pageviews"))).isEqualTo("3E001");
    clock.advance(300);
    client.run(Fixtures.stream("orders.raw.pageviews"));
    client.run(Fixtures.stream("orders.raw.copied"));
    clock.advance(50);
    var insert = client.run("INSERT INTO orders.raw.copied SELECT * FROM orders.raw.pageviews;");
    String query = insert.at("/data/0/1").asText();
    clock.advance(150);

    assertThat(client.rows("SELECT id, current_state FROM deltastream.sys.\"queries\""))
        .containsExactly(java.util.List.of(query, "running"));
    assertThat(client.state("DROP RELATION orders.raw.copied")).isEqualTo("2BP01");

    client.run("TERMINATE QUERY " + query + ";");
    clock.advance(150);
    client.run("DROP RELATION \"orders\".\"raw\".\"copied\";");
    client.run("DROP STREAM orders.raw.pageviews;");
    client.run("DROP STORE \"main\";");
    client.run("DROP SCHEMA orders.raw;");
    client.run("DROP DATABASE orders;");

    assertThat(client.rows("SELECT name FROM deltastream.sys.\"databases\"")).isEmpty();
  }
}
