package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.Shop;
import org.junit.jupiter.api.Test;

/// The service shows no texts of queries: a lost answer is for a person to decide.
class AbsentQueryTextIT extends QueryCrashSuite {
  AbsentQueryTextIT() {
    super("absent");
  }

  @Test
  void parksALostAnswerWithTheWaysOut() {
    String operation = park();

    assertThat(bench().project().up().expectFailure().words()).contains("deltajournal op");
    assertThat(bench().sandbox().statements(STATEMENT)).hasSize(1);
    assertThat(bench().journal().why())
        .contains("INSERT INTO")
        .contains("deltajournal op adopt " + operation.substring(0, 8))
        .contains("deltajournal op abandon " + operation.substring(0, 8));
  }

  @Test
  void goesOnWithTheQueryThatAPersonAdopted() {
    String operation = park();
    String query = bench().sandbox().names("queries").getFirst();

    bench().journal().run("op", "adopt", operation, query, "--yes").expectSuccess();
    bench().project().up().expectSuccess();

    assertThat(bench().project().resource(Shop.QUERY).path("id").asText()).isEqualTo(query);
    assertThat(bench().sandbox().statements(STATEMENT)).hasSize(1);
    endsWithTheQueryInTheState();
  }

  @Test
  void beginsAnewAfterAPersonAbandonedTheOperation() {
    String operation = park();
    String query = bench().sandbox().names("queries").getFirst();
    bench().sandbox().sql("TERMINATE QUERY " + query + ";");

    bench()
        .journal()
        .run("op", "abandon", operation, "--reason", "terminated by hand", "--yes")
        .expectSuccess();
    bench().project().up().expectSuccess();

    assertThat(bench().sandbox().names("queries")).hasSize(1).doesNotContain(query);
    endsWithTheQueryInTheState();
  }

  /// Loses the answer, runs `up` until it is parked, and returns the operation's id.
  private String park() {
    Cut.ANSWER_LOST.killPlugin(bench(), STATEMENT);
    String message = bench().project().up().expectFailure().words();

    String operation = bench().journal().list("--state", "parked").getFirst().path("id").asText();
    assertThat(message)
        .contains("deltajournal op adopt")
        .contains("deltajournal op abandon")
        .contains(operation.substring(0, 8));
    assertThat(bench().sandbox().statements(STATEMENT)).hasSize(1);
    bench().journal().verify();
    return operation;
  }
}
