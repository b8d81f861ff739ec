package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.provider.fixture.SandboxPlugin;
import dev.deltajournal.provider.fixture.StoreSamples;
import dev.deltajournal.testkit.engine.DiffAnswer;
import dev.deltajournal.testkit.engine.DiffAnswer.Change;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.DiffAnswer.Kind;
import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.value.Props;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Diff where the journal knows more than the engine's state (design, invariant 12).
class StateBehindTest {
  private static final Props ONE = StoreSamples.KAFKA.inputs("main");
  private static final Props TWO =
      StoreSamples.KAFKA.with(
          "main", StoreSamples.KAFKA.members.with(StoreSamples.KAFKA.secret, "other-password"));

  @TempDir Path folder;
  @AutoClose private SandboxPlugin plugin;
  private EngineSession session;
  private Props inputs;

  @BeforeEach
  void start() {
    plugin = SandboxPlugin.configured(folder);
    plugin.sandbox().admin().set("delays.storeReadyMillis", "0");
    session = plugin.session();
    inputs = session.check(STORE, Props.empty(), ONE).accepted();
  }

  private DiffAnswer unchanged(ResourceAnswer saved) {
    return session.diff(STORE, saved.id(), saved.outputs(), inputs, inputs);
  }

  @Test
  void anUpdateThatWasNotSavedIsADifferenceThoughNoPropertyDiffers() {
    var created = session.create(STORE, inputs);
    var others = session.check(STORE, inputs, TWO).accepted();
    var updated = session.update(STORE, created.id(), created.outputs(), inputs, others);

    var diff = unchanged(created);

    assertThat(diff.changes()).isEqualTo(Changes.SOME);
    assertThat(diff.diffs()).isEmpty();
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(session.diff(STORE, created.id(), updated.outputs(), others, others).changes())
        .isEqualTo(Changes.NONE);
  }

  @Test
  void aDeleteThatWasNotSavedIsAReplacementThatDeletesFirst() {
    var created = session.create(STORE, inputs);
    session.delete(STORE, created.id(), created.outputs(), inputs);

    var diff = unchanged(created);

    assertThat(diff.replaces()).containsExactly("createdAt");
    assertThat(diff.detailed()).containsEntry("createdAt", new Change(Kind.UPDATE_REPLACE, false));
    assertThat(diff.deleteBeforeReplace()).isTrue();
  }

  @Test
  void askingSendsNothing() {
    var created = session.create(STORE, inputs);
    int before = plugin.sandbox().admin().statements().size();

    assertThat(unchanged(created).changes()).isEqualTo(Changes.NONE);

    assertThat(plugin.sandbox().admin().statements()).hasSize(before);
  }

  /// A preview before the first run finds no journal, and leaves none.
  @Test
  void askingMakesNoJournal() {
    var diff = session.diff(STORE, "main", Props.of("name", "main"), inputs, inputs);

    assertThat(diff.changes()).isEqualTo(Changes.NONE);
    assertThat(folder).isEmptyDirectory();
  }
}
