package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Topics, made and listed by themselves.
class EntityTest {
  private static final String CREATE =
      "CREATE ENTITY \"My t\" IN STORE main WITH ('kafka.partitions' = 3, 'kafka.replicas' = 2,"
          + " 'kafka.topic.retention.ms' = '7')";

  @AutoClose private final World world = new World().withStreams();

  private List<List<String>> entities() {
    return world.client.rows("LIST ENTITIES IN STORE main");
  }

  @Test
  void makesDescribesUpdatesAndDropsAnEntity() {
    world.client.run(CREATE);
    assertThat(world.client.rows("DESCRIBE ENTITY \"My t\" IN STORE main"))
        .containsExactly(List.of("My t", "3", "2", "{\"kafka.topic.retention.ms\":\"7\"}"));

    world.client.run(
        "UPDATE ENTITY \"My t\" IN STORE main WITH ('topic.partitions' = 5, 'kafka.topic.retention.ms' = '8')");
    assertThat(world.client.rows("DESCRIBE ENTITY \"My t\" IN STORE main"))
        .containsExactly(List.of("My t", "5", "2", "{\"kafka.topic.retention.ms\":\"8\"}"));

    world.client.run("DROP ENTITY \"My t\" IN STORE main");
    assertThat(world.state("DESCRIBE ENTITY \"My t\" IN STORE main")).isEqualTo("3D020");
  }

  @Test
  void listsTheTopicsOfRelationsToo() {
    world.client.run(CREATE);

    assertThat(entities())
        .containsExactly(List.of("My t", "true"), List.of("a", "true"), List.of("b", "true"));
  }

  @Test
  void lendsItsPartitionsToTheRelationOnIt() {
    world.client.run(CREATE);
    String stream =
        "CREATE STREAM d.public.s (x INT) WITH ('store' = 'main', 'value.format' = 'json', 'topic' = 'My t'%s)";

    assertThat(world.state(stream.formatted(", 'topic.partitions' = 4"))).isEqualTo("3D008");
    assertThat(world.state(stream.formatted(""))).isEqualTo("00000");
    assertThat(world.state("DROP ENTITY \"My t\" IN STORE main")).isEqualTo("2BP01");
  }

  @Test
  void takesTheStoreOfTheRequest() {
    var request = Client.request("CREATE ENTITY t").put("store", "main");

    assertThat(world.state("CREATE ENTITY t")).isEqualTo("3D006");
    world.client.run(request);
    assertThat(entities()).contains(List.of("t", "true"));
  }

  @Test
  void listsLevelByLevelWhatLiesInTables() {
    world.client.run(
        "CREATE STORE pg WITH ('type' = POSTGRESQL, 'uris' = 'postgresql://h/shop',"
            + " 'postgres.username' = 'u', 'postgres.password' = 'p')");
    world.clock.advance(300);
    world.client.run("CREATE ENTITY shop.public.orders IN STORE pg");
    world.client.run("CREATE ENTITY shop.public.items IN STORE pg");

    assertThat(world.client.rows("LIST ENTITIES IN STORE pg"))
        .containsExactly(List.of("shop", "false"));
    assertThat(world.client.rows("LIST ENTITIES IN shop.public IN STORE pg"))
        .containsExactly(List.of("items", "true"), List.of("orders", "true"));
  }

  @Test
  void takesARecordAndHasNoneToPrint() {
    world.client.run(CREATE);

    assertThat(
            world
                .client
                .run("INSERT INTO ENTITY \"My t\" IN STORE main VALUE('{\"k\": ''v''}')")
                .at("/data/0/2")
                .asText())
        .isEqualTo("INSERT");
    assertThat(world.state("INSERT INTO ENTITY none IN STORE main VALUE('{}')")).isEqualTo("3D020");
    assertThat(world.state("PRINT ENTITY \"My t\" IN STORE main WITH ('from_beginning' = TRUE)"))
        .isEqualTo("0A000");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      textBlock =
          """
          CREATE ENTITY a IN STORE main                                           | 42710
          CREATE ENTITY x IN STORE none                                           | 3D006
          CREATE ENTITY x IN STORE main WITH ('kafka.partitions' = '3')           | 42601
          CREATE ENTITY x IN STORE main WITH ('no.such' = 3)                      | 3D008
          UPDATE ENTITY x IN STORE main WITH ('kafka.partitions' = 3)             | 3D020
          UPDATE ENTITY a IN STORE main WITH ('kafka.partitions' = 0)             | 3D008
          UPDATE ENTITY a IN STORE main WITH ('kafka.replicas' = 3)               | 3D008
          DROP ENTITY x IN STORE main                                             | 3D020
          DROP ENTITY a IN STORE main                                             | 2BP01
          """)
  void refusesWhatDoesNotFit(String statement, String state) {
    assertThat(world.state(statement)).isEqualTo(state);
  }

  @Test
  void namesTheStateOfAMissingEntityBySwitch() {
    world.admin().set("rules.missingEntityState", "3D007");

    assertThat(world.state("DESCRIBE ENTITY x IN STORE main")).isEqualTo("3D007");
  }
}
