package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.examples.harness.Lab;
import dev.deltajournal.examples.harness.OfficialResource;
import dev.deltajournal.examples.harness.OfficialStack;
import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.testkit.engine.PluginUnderTest;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.stack.FakeStack;
import dev.deltajournal.testkit.stack.Goal;
import dev.deltajournal.testkit.stack.StepResult;
import dev.deltajournal.testkit.stack.StepResult.Kind;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// States that the official provider wrote go on here: no difference, no replacement, whatever is
/// peculiar about them.
///
/// provider NFR-001, NFR-002; store NFR-004
class AdoptionIT {
  @TempDir Path folder;

  private SandboxProcess sandbox;
  private Lab lab;
  private int changesBefore;

  @BeforeEach
  void makeTheObjects() {
    sandbox = SandboxProcess.start(folder);
    lab = Lab.in(sandbox);
    changesBefore = sandbox.changes().size();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void previewRefreshAndUpChangeNothing() {
    adoptUnchanged(lab.all());
  }

  @Test
  void whatARefreshOfTheOfficialProviderLeftIsNoDifference() {
    adoptUnchanged(lab.all().stream().map(OfficialResource::withOwnerInInputs).toList());
  }

  @Test
  void outputsThatWereEmptiedAreReadAgain() {
    FakeStack stack =
        adoptUnchanged(
            Stream.of(
                    lab.database(),
                    lab.namespace(),
                    lab.kafka(),
                    lab.postgres(),
                    lab.stream("pv"),
                    lab.query(),
                    lab.application())
                .map(AdoptionIT::emptied)
                .toList());

    assertThat(stack.find(OfficialStack.urn(lab.kafka())).orElseThrow().outputs())
        .satisfies(store -> {
          assertThat(store.text("name")).isEqualTo("lab_kafka");
          assertThat(store.text("type")).isEqualTo("Kafka");
          assertThat(store.text("state")).isEqualTo("ready");
          assertThat(store.text("owner")).isEqualTo("sysadmin");
          assertThat(store.text("createdAt")).isEqualTo(lab.kafka().outputs().text("createdAt"));
        });
  }

  @Test
  void aStateWithoutTheOutputsOfLaterVersionsIsNoDifference() {
    adoptUnchanged(
        List.of(
            lab.kafka().without("updatedAt", "state", "type"),
            lab.stream("pv").without("path", "updatedAt"),
            lab.query().without("updatedAt")));
  }

  @Test
  void theFullAddressThatARefreshLeftInTheInputsIsNoDifference() {
    OfficialResource given = lab.postgres();
    Props full = Props.from(given.outputs().struct().getFieldsOrThrow("postgres").getStructValue());
    FakeStack stack =
        stack(officialConfig(), List.of(given.withInputs(given.inputs().with("postgres", full))));

    unchanged(stack, List.of(given));
  }

  @Test
  void secretsInPlainTextAreNoDifference() {
    OfficialResource kafka = lab.kafka();
    adoptUnchanged(
        List.of(
            kafka.withInputs(kafka.inputs().unwrapped()).withOutputs(kafka.outputs().unwrapped())));
  }

  @Test
  void providerKeysMayBeMissing() {
    FakeStack stack = stack(OfficialStack.config(sandbox), lab.all());
    unchanged(stack, lab.all());
  }

  @Test
  void aStoreWhoseKeyNobodyShowsIsNoDifference() {
    try (PluginUnderTest elsewhere = PluginBench.launcher(folder).launch()) {
      elsewhere.session().start(OfficialStack.config(sandbox));
      elsewhere
          .session()
          .create(PluginBench.urn("Store", "snowflake"), Lab.snowflakeInputs().unwrapped());
    }
    changesBefore = sandbox.changes().size();

    adoptUnchanged(List.of(lab.snowflake()));
  }

  @Test
  void anAdoptedStoreChangesInPlaceAndNothingElseMoves() {
    FakeStack stack = adoptUnchanged(lab.all());
    Goal changed = withPassword(lab.kafka(), "lab-password-two");

    try (PluginUnderTest plugin = launch(stack)) {
      var run = stack.begin(plugin.session(), OfficialStack.config(sandbox));
      run.up(changed).expect(Kind.UPDATED);
      lab.all().stream()
          .filter(resource -> !resource.type().equals("Store"))
          .forEach(resource -> run.up(OfficialStack.goal(resource)).expect(Kind.UNCHANGED));
    }

    assertThat(changes()).containsExactly("UPDATE STORE");
  }

  @Test
  void anAdoptedStackIsDestroyed() {
    FakeStack stack = stack(officialConfig(), lab.all());

    try (PluginUnderTest plugin = launch(stack)) {
      assertThat(stack.resume(plugin.session()).destroy())
          .extracting(StepResult::kind)
          .containsOnly(Kind.DELETED);
    }

    assertThat(stack.resources()).isEmpty();
    assertThat(changes())
        .containsExactly(
            "TERMINATE QUERY",
            "TERMINATE QUERY",
            "DROP RELATION",
            "DROP RELATION",
            "DROP STORE",
            "DROP STORE",
            "DROP SCHEMA",
            "DROP DATABASE");
  }

  @Test
  void whatVanishedMeanwhileLeavesTheStateAtTheRefresh() {
    FakeStack stack = stack(officialConfig(), lab.all());
    Urn vanished = OfficialStack.urn(lab.stream("pv"));
    sandbox.force("relations", "{\"name\":[\"lab_db\",\"lab_ns\",\"pv\"],\"vanish\":true}");

    try (PluginUnderTest plugin = launch(stack)) {
      assertThat(stack.resume(plugin.session()).refresh())
          .filteredOn(result -> result.kind() == Kind.GONE)
          .extracting(StepResult::urn)
          .containsExactly(vanished);
    }
  }

  private FakeStack adoptUnchanged(List<OfficialResource> resources) {
    FakeStack stack = stack(officialConfig(), resources);
    unchanged(stack, resources);
    return stack;
  }

  /// Preview, refresh, preview again, up: nothing differs and nothing is sent that changes
  /// anything.
  private void unchanged(FakeStack stack, List<OfficialResource> resources) {
    Props config = OfficialStack.config(sandbox);
    try (PluginUnderTest plugin = launch(stack)) {
      var preview = stack.preview(plugin.session(), config);
      resources.forEach(
          resource -> preview.up(OfficialStack.goal(resource)).expect(Kind.UNCHANGED));
    }
    try (PluginUnderTest plugin = launch(stack)) {
      assertThat(stack.resume(plugin.session()).refresh())
          .extracting(StepResult::kind)
          .containsOnly(Kind.REFRESHED);
    }
    try (PluginUnderTest plugin = launch(stack)) {
      var up = stack.begin(plugin.session(), config);
      resources.forEach(resource -> up.up(OfficialStack.goal(resource)).expect(Kind.UNCHANGED));
    }
    assertThat(changes()).isEmpty();
  }

  private Props officialConfig() {
    return OfficialStack.frameworkKeys(OfficialStack.config(sandbox));
  }

  private FakeStack stack(Props config, List<OfficialResource> resources) {
    return OfficialStack.open(
        folder.resolve("state-" + resources.size() + ".json"), config, resources);
  }

  private PluginUnderTest launch(FakeStack stack) {
    return PluginBench.launcher(folder).provider(stack.provider()).launch();
  }

  private List<String> changes() {
    return sandbox.changes().stream().skip(changesBefore).map(SentStatement::kind).toList();
  }

  private static OfficialResource emptied(OfficialResource resource) {
    return resource.withEmptied(
        resource.outputs().names().stream()
            .filter(name -> !resource.inputs().names().contains(name) || name.equals("name"))
            .filter(name -> !name.equals("path") && !name.equals("queryVersion"))
            .toArray(String[]::new));
  }

  private static Goal withPassword(OfficialResource store, String password) {
    Props kafka =
        Props.from(store.inputs().unwrapped().struct().getFieldsOrThrow("kafka").getStructValue())
            .with("saslPassword", Values.secret(password));
    return new Goal(OfficialStack.urn(store), store.inputs().with("kafka", kafka));
  }
}
