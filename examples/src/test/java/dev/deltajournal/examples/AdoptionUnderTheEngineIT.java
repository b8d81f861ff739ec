package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Lab;
import dev.deltajournal.examples.harness.OfficialDeployment;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.PulumiRun;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.SentStatement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user swaps the plugin and nothing else: the deployment of the official provider is imported as
/// it is, and the real engine goes on with it.
///
/// provider NFR-002; store NFR-004
class AdoptionUnderTheEngineIT {
  @TempDir Path folder;

  @AutoClose private SandboxProcess sandbox;
  private Lab lab;
  @AutoClose private PulumiProject project;
  private int changesBefore;

  @BeforeEach
  void importTheDeployment() {
    sandbox = SandboxProcess.start(folder);
    lab = Lab.in(sandbox);
    changesBefore = sandbox.changes().size();
    project =
        PulumiProject.create(
            folder.resolve("project"), OfficialDeployment.program(lab), sandbox.server());
    Path deployment = OfficialDeployment.write(folder, project, sandbox, lab.all());
    project.run("stack", "import", "--file", deployment.toString()).expectSuccess();
  }

  @Test
  void previewRefreshAndUpShowNoChangeAndDestroyRemovesEverything() {
    PulumiRun preview = project.preview("--expect-no-changes").expectSuccess();
    project.refresh("--expect-no-changes").expectSuccess();
    project.up("--expect-no-changes").expectSuccess();

    assertThat(preview.events().steps().values()).allMatch(steps -> steps.getLast().equals("same"));
    assertThat(changes()).isEmpty();

    project.destroy().expectSuccess();
    assertThat(changes())
        .containsExactlyInAnyOrder(
            "TERMINATE QUERY",
            "TERMINATE QUERY",
            "DROP RELATION",
            "DROP RELATION",
            "DROP STORE",
            "DROP STORE",
            "DROP SCHEMA",
            "DROP DATABASE");
  }

  private List<String> changes() {
    return sandbox.changes().stream().skip(changesBefore).map(SentStatement::kind).toList();
  }
}
