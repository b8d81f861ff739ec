package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Compute pools: started, stopped, and what runs on them.
class ComputePoolTest {
  private static final String CREATE =
      "CREATE COMPUTE_POOL p WITH ('compute_pool.size' = 'small', 'compute_pool.timeout_min' = 5)";

  @AutoClose private final World world = new World().withStreams();

  private List<String> pool() {
    return world.client.rows("LIST COMPUTE_POOLS").getLast();
  }

  private ObjectNode insertOn(String pool) {
    return Client.request("INSERT INTO d.public.b SELECT * FROM d.public.a")
        .put("computePool", pool);
  }

  private String insert(String pool) {
    return Client.json(world.client.post(insertOn(pool))).path("sqlState").asText();
  }

  @Test
  void startsAndStops() {
    world.client.run(CREATE);
    assertThat(pool()).isEqualTo(Arrays.asList("p", "small", "started", "starting", null, "5"));
    world.clock.advance(100);
    assertThat(pool()).contains("started").doesNotContain("starting");

    world.client.run("STOP COMPUTE_POOL p");
    assertThat(pool()).containsSubsequence("stopped", "stopping");
    world.clock.advance(100);
    world.client.run("STOP COMPUTE_POOL p");
    assertThat(pool()).containsSubsequence("stopped", "stopped");
    world.client.run("START COMPUTE_POOL p");
    world.clock.advance(100);
    assertThat(pool()).containsSubsequence("started", "started");
  }

  @Test
  void showsPoolsInTheSystemTable() {
    world.client.run(CREATE);
    world.client.run("UPDATE COMPUTE_POOL p WITH ('compute_pool.timeout_min' = 9)");

    assertThat(
            world.client.rows(
                "SELECT name, size, intended_state, actual_state, timeout_min FROM deltastream.sys.\"compute_pools\""))
        .containsExactly(
            Arrays.asList("default_pool", null, "started", "started", null),
            List.of("p", "small", "started", "starting", "9"));
    assertThat(world.state("DESCRIBE COMPUTE_POOL p")).isEqualTo("42601");
  }

  @Test
  void refusesQueriesOnAPoolThatIsNotStartedOrNotThere() {
    assertThat(insert("p")).isEqualTo("3D023");
    world.client.run(CREATE);
    assertThat(insert("p")).isEqualTo("3E004");
    world.clock.advance(100);
    assertThat(insert("p")).isEqualTo("00000");
    assertThat(insert("default_pool")).isEqualTo("00000");
    world.client.run("STOP COMPUTE_POOL p");
    assertThat(insert("p")).isEqualTo("3E004");
    ObjectNode creation =
        Client.request(
                "CREATE STREAM d.public.c WITH ('store' = 'main') AS SELECT * FROM d.public.a")
            .put("computePool", "p");
    assertThat(Client.json(world.client.post(creation)).path("sqlState").asText())
        .isEqualTo("3E004");
    assertThat(world.state("DROP RELATION d.public.c")).isEqualTo("3D020");
  }

  @Test
  void usesAPoolThatExists() {
    assertThat(world.state("USE COMPUTE_POOL p")).isEqualTo("3D023");
    world.client.run(CREATE);

    assertThat(
            world.client.run("USE COMPUTE_POOL p").at("/metadata/context/computePoolName").asText())
        .isEqualTo("p");
  }

  @Test
  void keepsAPoolThatAQueryRunsOnAndTheDefaultOne() {
    world.client.run(CREATE);
    world.clock.advance(100);
    String query = world.client.run(insertOn("p")).at("/data/0/1").asText();

    assertThat(world.state("DROP COMPUTE_POOL p")).isEqualTo("2BP01");
    world.client.run("TERMINATE QUERY " + query);
    world.clock.advance(150);
    assertThat(world.state("DROP COMPUTE_POOL p")).isEqualTo("00000");
    assertThat(world.state("DROP COMPUTE_POOL default_pool")).isEqualTo("42501");
  }
}
