package dev.deltajournal.examples.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.Deltajournal;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.RunningPulumi;
import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.examples.matrix.Estate.Resource;
import dev.deltajournal.testkit.http.HttpProxy;
import dev.deltajournal.testkit.process.Processes;
import dev.deltajournal.testkit.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// As [Batch], with the real engine: a program is brought up, changed, cut, and run once more.
final class EngineBatch {
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(15);

  private final Kill kill;
  private final Moment moment;
  private final List<Row> rows;
  private final Estate estate;
  private final Path folder;
  private final Ground ground;

  /// @param blow to rows that the engine comes to at the same time
  /// @param folder empty; tells the blow from all others
  EngineBatch(Blow blow, Path folder, Ground ground) {
    kill = blow.kill();
    moment = blow.moment();
    rows = blow.rows();
    this.folder = folder;
    this.ground = ground;
    estate = Estate.of(folder);
  }

  /// Throws [AssertionError] unless everything is right after one more run.
  void run() {
    try (HttpProxy proxy = new HttpProxy(ground.sandbox().uri());
        PulumiProject project =
            PulumiProject.create(folder, program(true), proxy.uri().toString())) {
      project.up().expectSuccess();
      Set<String> queries = queries(project);
      project.program(program(false));
      cut(project, proxy);
      if (kill != Kill.PLUGIN) {
        project.cancel().expectSuccess();
      }

      project.up().expectSuccess();

      isRight(project, queries);
      int sent = ground.changes(estate, queries).size();
      project.up("--expect-no-changes").expectSuccess();
      assertThat(ground.changes(estate, queries)).hasSize(sent);
      Deltajournal journal = new Deltajournal(project);
      assertThat(journal.list("--state", "unfinished")).isEmpty();
      journal.verify();
    }
  }

  private void cut(PulumiProject project, HttpProxy proxy) {
    JournalEye journal = new JournalEye("jdbc:sqlite:" + project.journal());
    Cutting cutting = new Cutting(rows, estate, proxy, ground, journal);
    // As many at a time as there are, so that all of them meet at the moment.
    RunningPulumi run = project.startUp("--parallel", "64");
    cutting.reach(moment, () -> run, () -> run.signalEngine(Signal.STOP));
    if (moment == Moment.RESULT_NOT_SAVED) {
      await("results in the journal")
          .atMost(EXIT_LIMIT)
          .until(() -> journal.unfinished().isEmpty());
    }
    strike(run);
    cutting.over();
  }

  private void strike(RunningPulumi run) {
    switch (kill) {
      case PLUGIN -> {
        run.killPlugin();
        run.await().expectFailure();
      }
      case ENGINE -> run.killEngine().forEach(plugin -> RunningPulumi.awaitEnd(plugin, EXIT_LIMIT));
      case BOTH -> {
        run.signalEngine(Signal.STOP); // so that it does not hear of the plugin's end
        run.plugins().forEach(plugin -> Processes.signal(plugin.pid(), Signal.KILL));
        run.killEngine();
      }
    }
  }

  private void isRight(PulumiProject project, Set<String> queries) {
    Set<String> ids = new TreeSet<>();
    List<String> labels = new ArrayList<>();
    for (JsonNode resource : project.state().path("deployment").path("resources")) {
      if (resource.path("type").asText().startsWith("deltastream:")) {
        String urn = resource.path("urn").asText();
        assertThat(resource.path("delete").asBoolean()).as(urn).isFalse();
        assertThat(resource.path("initErrors")).as(urn).isEmpty();
        labels.add(urn.substring(urn.lastIndexOf("::") + 2));
        ids.add(resource.path("id").asText());
      }
    }
    assertThat(labels)
        .containsExactlyInAnyOrderElementsOf(wanted(false).map(Resource::label).toList());
    assertThat(ids).isEqualTo(ground.ids(estate)).hasSize(labels.size());
    List<SentStatement> changes = ground.changes(estate, queries);
    rows.forEach(row -> row.isSentOnce(estate, changes));
  }

  private static Set<String> queries(PulumiProject project) {
    Set<String> queries = new TreeSet<>();
    for (JsonNode resource : project.state().path("deployment").path("resources")) {
      if (resource.path("type").asText().endsWith(":Query")) {
        queries.add(resource.path("id").asText());
      }
    }
    return queries;
  }

  private Stream<Resource> wanted(boolean before) {
    return Stream.concat(
        estate.base(rows).stream(),
        rows.stream()
            .map(row -> before ? row.before(estate) : row.after(estate))
            .flatMap(Optional::stream));
  }

  private Program program(boolean before) {
    List<String> earlier = new ArrayList<>();
    List<Resource> base = estate.base(rows);
    Program program = Program.named("matrix");
    for (Resource resource : wanted(before).toList()) {
      program = program.with(resource.label(), yaml(resource, earlier));
      if (base.contains(resource)) {
        earlier.add(resource.label());
      }
    }
    return program;
  }

  private static String yaml(Resource resource, List<String> earlier) {
    return "type: deltastream:%s\nproperties: %s\noptions:\n  dependsOn: [%s]\n"
        .formatted(
            resource.type(),
            resource.inputs().unwrapped().toJson(),
            earlier.stream().map("\"${%s}\""::formatted).collect(Collectors.joining(",")));
  }
}
