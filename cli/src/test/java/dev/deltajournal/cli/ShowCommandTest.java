package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.fixture.Histories;
import dev.deltajournal.cli.fixture.Scene;
import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.OperationId;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ShowCommandTest {
  @AutoClose private final Scene scene = new Scene();

  @Test
  void tellsTheWholeStoryInOrder() {
    var id = Histories.succeededCreate(scene.plugin(), "orders").id().value();

    var outcome = scene.run("op", "show", id);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .containsSubsequence(
            id,
            "succeeded (status completed)",
            "+0.000 s  accepted: create Store",
            "claimed by",
            "looked (absence): absent",
            "step create: about to send",
            "| CREATE STORE \"orders\" WITH (",
            "+0.300 s  step create: confirmed by the service (statement stmt-1)",
            "the object is orders",
            "the service says provisioning",
            "waited 5.0 s for the object to become ready",
            "+5.300 s  the service says ready",
            "succeeded: Store orders is ready");
  }

  /// provider FR-019
  @Test
  void showsTheNameThatOnlyTheProgramKnows() {
    var id = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";
    var inputs = new ObjectNode(JsonNodeFactory.instance).put("name", "large orders");
    var query =
        scene
            .plugin()
            .history("Query", "copy")
            .accept("update", "Query", id, new Document(1, inputs))
            .claim();
    var store =
        scene
            .plugin()
            .history("Store", "kafka")
            .accept("update", "Store", "large orders", new Document(1, inputs))
            .claim();

    var ofQuery = scene.run("op", "show", query.id().value());
    var ofStore = scene.run("op", "show", store.id().value());

    assertThat(ofQuery.out()).contains("Object    " + id, "Name      large orders");
    assertThat(ofStore.out()).contains("Object    large orders").doesNotContain("Name  ");
    assertThat(scene.run("op", "show", query.id().value(), "--json").out())
        .contains("\"givenName\"");
  }

  @Test
  void marksTheGapBetweenTwoOwners() {
    var first = scene.plugin();
    var second = scene.plugin();
    var id = Histories.resumedCreate(first, second, "orders").id().value();

    assertThat(scene.run("op", "show", id).out())
        .containsSubsequence(
            "gap of 3 min: nobody worked on it",
            "claim 2",
            "an earlier attempt of this operation had made it");
  }

  @Test
  void tellsHowLongNobodyHasWorkedOnIt() {
    var plugin = scene.plugin();
    var id = Histories.cutCreate(plugin, "orders").id().value();
    scene.clock().pass(Duration.ofMinutes(5));

    var alive = scene.run("op", "show", id).out();
    plugin.close();
    var gone = scene.run("op", "show", id).out();

    assertThat(alive).contains("nothing new for 5 min", "is alive");
    assertThat(gone).contains("nobody has worked on it for 5 min").contains(", gone");
  }

  @Test
  void namesFailureAndWaysOutOfAParkedOperation() {
    var id = Histories.parkedQuery(scene.plugin(), "large").id().value();

    assertThat(scene.run("op", "show", id).out())
        .containsSubsequence(
            "parked: needs a person",
            "DSP-RPL-003: two queries are new",
            "Ways out",
            "deltajournal op adopt " + id,
            "deltajournal op abandon " + id);
  }

  @Test
  void namesNoWaysOutOnceOneWasTaken() {
    var id = Histories.parkedQuery(scene.plugin(), "large").id().value();
    scene.run("op", "adopt", id, "query-1", "--reason", "seen it", "--yes");

    assertThat(scene.run("op", "show", id).out())
        .contains("ada on desk-3: adopt query-1 (seen it)")
        .doesNotContain("Ways out");
  }

  @Test
  void tellsOfReplaysAndAcknowledgements() {
    var id =
        Histories.succeededCreate(scene.plugin(), "orders").replay(1).acknowledged(1).id().value();

    assertThat(scene.run("op", "show", id).out())
        .containsSubsequence("answered again (answer 2)", "Pulumi has saved answer 2");
  }

  @Test
  void givesEveryEventToPrograms() {
    var id = Histories.failedWithServiceError(scene.plugin(), "orders").id().value();

    var answer = scene.run("op", "show", id, "--json").json();

    assertThat(answer.get("schema").asText()).isEqualTo("deltajournal.operation/1");
    assertThat(answer.at("/operation/id").asText()).isEqualTo(id);
    assertThat(answer.at("/operation/failure/sqlState").asText()).isEqualTo("42501");
    assertThat(answer.at("/operation/steps/0/statement").asText())
        .isEqualTo(Histories.CREATE_STORE);
    assertThat(answer.get("events").findValuesAsText("kind"))
        .startsWith("operation.accepted")
        .endsWith("operation.failed")
        .contains("operation.claimed", "step.intended", "step.rejected");
    assertThat(answer.at("/events/2/data/step").asText()).isEqualTo("create");
  }

  @Test
  void acceptsAnyCaseOfAUniqueBeginning() {
    var id = Histories.cutCreate(scene.plugin(), "orders").id().value();

    var outcome = scene.run("op", "show", id.substring(0, 10).toUpperCase(java.util.Locale.ROOT));

    assertThat(outcome.out()).contains(id);
  }

  @Test
  void listsTheCandidatesOfAnAmbiguousBeginning() {
    var plugin = scene.plugin();
    var one = Histories.cutCreate(plugin, "one").id();
    var two = Histories.cutCreate(plugin, "two").id();

    var outcome = scene.run("op", "show", one.value().substring(0, 8));

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("DSP-CLI-003", one.value(), "create Store one", two.value(), "create Store two");
  }

  @Test
  void showsAtMostTenCandidates() {
    var plugin = scene.plugin();
    OperationId last = scene.nextId();
    for (int i = 0; i < 12; i++) {
      last = Histories.cutCreate(plugin, "store" + i).id();
    }

    var outcome = scene.run("op", "show", last.value().substring(0, 8));

    assertThat(outcome.err().lines()).hasSize(12);
    assertThat(outcome.err()).contains("and more");
  }

  @Test
  void saysThatThereIsNoSuchOperation() {
    Histories.cutCreate(scene.plugin(), "orders");

    for (var unknown : new String[] {"ffffffff", "%", "", "no hex", "'; DROP TABLE x"}) {
      var outcome = scene.run("op", "show", unknown);

      assertThat(outcome.exitCode()).as(unknown).isEqualTo(3);
      assertThat(outcome.err()).contains("DSP-CLI-002", "deltajournal op list");
      assertThat(outcome.out()).isEmpty();
    }
  }
}
