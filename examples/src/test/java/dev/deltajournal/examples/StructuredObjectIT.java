package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.Shop;
import dev.deltajournal.examples.harness.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects by their parts under the real engine (provider AS 8, AS 9, AS 10, FR-013 to FR-018).
class StructuredObjectIT {
  private static final String USERS = "users";
  private static final String NAME = "Us\"ers of 'it'";
  private static final String ID = "\"shop\".\"orders\".\"" + NAME + "\"";

  @TempDir Path folder;

  @AutoClose private Workbench bench;

  @BeforeEach
  void bringUp() {
    bench = Workbench.open(folder, program());
    bench.project().up().expectSuccess();
  }

  private static Program program() {
    return Shop.store()
        .with(
            USERS,
            """
            type: deltastream:DeltaStreamObject
            properties:
              database: ${orders.database}
              namespace: ${orders.name}
              store: ${kafka.name}
              name: "Us\\"ers of 'it'"
              type: changelog
              columns:
                - name: userid
                  type: varchar
                  primaryKey: true
                - name: Home Town
                  type: STRUCT<"order" INT, zip VARCHAR>
                - name: amount
                  type: BIGINT
                  nullable: false
              topic: users
              valueFormat: json
              topicPartitions: 1
              topicReplicas: 1
              properties:
                kafka.topic.retention.ms: "604800000"
              description: who's who
            """);
  }

  @Test
  void columnsAndStoreComeFromTheService() {
    var outputs = bench.project().resource(USERS).path("outputs");

    assertThat(bench.project().resource(USERS).path("id").asText()).isEqualTo(ID);
    assertThat(outputs.path("storeName").asText()).isEqualTo("shop_kafka");
    assertThat(outputs.path("columns"))
        .extracting(column -> column.path("name").asText())
        .containsExactly("userid", "Home Town", "amount");
    assertThat(outputs.path("sql").asText()).startsWith("CREATE CHANGELOG \"shop\"");
    assertThat(bench.sandbox().statements("ALTER RELATION"))
        .singleElement()
        .satisfies(sent -> assertThat(sent.text()).contains("'who''s who'"));
  }

  @Test
  void anotherWritingChangesNothing() {
    bench
        .project()
        .program(
            program()
                .changing(USERS, "type: varchar", "type: VARCHAR")
                .changing(USERS, "<\"order\" INT, zip", "< \"order\" INTEGER , \"zip\""));

    bench.project().up("--expect-no-changes").expectSuccess();
    bench.project().refresh("--expect-no-changes").expectSuccess();
  }

  @Test
  void aDescriptionChangesInPlace() {
    bench.project().program(program().changing(USERS, "who's who", "everybody"));

    PulumiRun up = bench.project().up().expectSuccess();

    assertThat(up.events().changes()).containsEntry("update", 1);
    assertThat(bench.sandbox().statements("ALTER RELATION").getLast().text())
        .contains("'everybody'");
    assertThat(bench.sandbox().statements("CREATE CHANGELOG")).hasSize(1);
  }

  @Test
  void aColumnsTypeReplacesDeletingFirstAndSaysWhy() {
    bench.project().program(program().changing(USERS, "type: BIGINT", "type: DECIMAL(10, 2)"));

    PulumiRun preview = bench.project().preview().expectSuccess();
    int before = bench.sandbox().changes().size();
    bench.project().up().expectSuccess();

    assertThat(preview.words())
        .contains("columns[2].type changes from BIGINT to DECIMAL(10, 2)")
        .contains("cannot be changed in place");
    assertThat(bench.sandbox().changes().stream().skip(before).map(sent -> sent.kind()).toList())
        .containsExactly("DROP RELATION", "CREATE CHANGELOG", "ALTER RELATION");
  }

  @Test
  void anImportMatchesTheProgramThatMadeIt() {
    bench.project().run("state", "delete", "--yes", urn()).expectSuccess();

    bench
        .project()
        .run(
            "import",
            "--yes",
            "--protect=false",
            "--generate-code=false",
            "deltastream:index:DeltaStreamObject",
            USERS,
            ID)
        .expectSuccess();

    assertThat(bench.project().resource(USERS).path("id").asText()).isEqualTo(ID);
    bench.project().preview("--expect-no-changes").expectSuccess();
  }

  @Test
  void anUnknownNameIsNotImported() {
    PulumiRun run =
        bench
            .project()
            .run(
                "import",
                "--yes",
                "--generate-code=false",
                "deltastream:index:DeltaStreamObject",
                "nobody",
                "shop/orders/nobody")
            .expectFailure();

    assertThat(run.words()).contains("does not exist");
  }

  @Test
  void aVanishedObjectLeavesTheStateAndComesBack() {
    bench.sandbox().sql("DROP RELATION \"shop\".\"orders\".\"Us\"\"ers of 'it'\";");

    PulumiRun refresh = bench.project().refresh().expectSuccess();
    PulumiRun up = bench.project().up().expectSuccess();

    assertThat(refresh.events().changes()).containsEntry("delete", 1);
    assertThat(up.events().changes()).containsEntry("create", 1);
  }

  @Test
  void destroysWhatItMade() {
    bench.project().destroy().expectSuccess();

    assertThat(bench.sandbox().names("relations")).isEmpty();
    bench.journal().verify();
  }

  private String urn() {
    return bench.project().resource(USERS).path("urn").asText();
  }
}
