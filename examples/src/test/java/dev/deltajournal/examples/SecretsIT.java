package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.Cut;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.Workbench;
import dev.deltajournal.testkit.secret.SecretScan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Known secrets go through a whole life of a stack, its mishaps included; none may be found in
/// anything that stays.
class SecretsIT {
  private static final String USERNAME = "s3cret-user's \"name\"";
  private static final String PASSWORD = "pa$$word's \"best\" \\n %41 ünïcödé";
  private static final String NEXT_PASSWORD = "other-p'ss\\word; -- \"more\"";

  /// The sandbox refuses it, and says so in its message.
  private static final String BAD_PASSWORD = "bad-p'ss\\word that is \"refused\"";

  private static final SecretScan SCAN =
      SecretScan.of(SandboxProcess.TOKEN, USERNAME, PASSWORD, NEXT_PASSWORD, BAD_PASSWORD);

  @TempDir Path folder;

  private final List<PulumiRun> runs = new ArrayList<>();
  @AutoClose private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.quickstart(folder);
    bench.project().secretConfig("kafkaUsername", USERNAME);
    bench.project().secretConfig("kafkaPassword", PASSWORD);
  }

  @Test
  void leavesNoSecretInAnythingThatStays() {
    runs.add(bench.project().preview("--debug", "--diff"));
    runs.add(Cut.ANSWER_LOST.killPlugin(bench, "CREATE STORE"));
    runs.add(bench.project().up("--debug", "--diff").expectSuccess());
    assertThat(SCAN.in(bench.project().journalFolder())).as("journal, open or cut").isEmpty();
    runs.add(up(NEXT_PASSWORD).expectSuccess());
    refuseAPassword();
    runs.add(up(PASSWORD).expectSuccess());
    runs.add(bench.project().refresh("--debug", "--diff").expectSuccess());
    runs.add(bench.project().run("stack", "--show-ids"));
    runs.add(bench.project().destroy("--debug", "--diff").expectSuccess());

    assertThat(SCAN.in(bench.project().home())).as("journal, logs, plugin files").isEmpty();
    assertThat(SCAN.in(bench.project().stateFolder())).as("state").isEmpty();
    for (PulumiRun run : runs) {
      assertThat(SCAN.in("output of " + run.command(), run.text())).isEmpty();
      assertThat(SCAN.in("event log of " + run.command(), run.events().all().toString())).isEmpty();
    }
    assertThat(SCAN.in("deltajournal", everythingTheJournalTells())).isEmpty();
  }

  /// The store goes bad with the password in the service's message.
  private void refuseAPassword() {
    bench
        .sandbox()
        .fault(
            """
            {"kind":"UPDATE STORE","fault":"sqlError","state":"42601",
             "message":"cannot log in with password %s"}
            """
                .formatted(BAD_PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"")));
    runs.add(up(BAD_PASSWORD).expectFailure());
    assertThat(runs.getLast().words()).contains("cannot log in with password");
  }

  private PulumiRun up(String password) {
    bench.project().secretConfig("kafkaPassword", password);
    return bench.project().up("--debug", "--diff");
  }

  private String everythingTheJournalTells() {
    StringBuilder all = new StringBuilder(bench.journal().run("op", "list").text());
    all.append(bench.journal().run("op", "why").text());
    List<JsonNode> operations = bench.journal().list();
    assertThat(operations).hasSizeGreaterThan(8);
    for (JsonNode operation : operations) {
      String id = operation.path("id").asText();
      all.append(bench.journal().run("op", "show", id).expectSuccess().text());
      all.append(bench.journal().run("op", "show", id, "--json").expectSuccess().text());
    }
    return all.toString();
  }
}
