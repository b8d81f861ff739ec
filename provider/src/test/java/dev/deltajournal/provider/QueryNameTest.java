package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Change;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.DiffAnswer.Kind;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.workers.spec.QuerySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The name that a program gives a query, which the service does not know (provider FR-019).
class QueryNameTest {
  private static final Props NAMED = QUERY_INPUTS.with("name", "large orders");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @BeforeEach
  void plans() {
    plugin.backend().planQueries(_ -> Samples.queryPlan());
  }

  /// provider FR-019 provider AS 11
  @Test
  void aQueryIsCreatedWithItsNameAndItsBody() {
    var inputs = plugin.session().check(QUERY, Props.empty(), NAMED).accepted();
    var created = plugin.session().create(QUERY, inputs);

    assertThat(created.outputs().text("name")).isEqualTo("large orders");
    assertThat(created.outputs().text("sql")).isEqualTo(QUERY_INPUTS.text("sql"));
    assertThat(((QuerySpec) plugin.backend().lastCall().call().spec()).name())
        .contains("large orders");
  }

  /// provider FR-019
  @Test
  void aNameThatNobodyGaveIsAbsent() {
    assertThat(plugin.session().create(QUERY, QUERY_INPUTS).outputs().has("name")).isFalse();
  }

  /// provider FR-019
  @Test
  void anotherNameIsTakenInPlace() {
    var created = plugin.session().create(QUERY, NAMED);
    var news = NAMED.with("name", "big ones");

    var diff = plugin.session().diff(QUERY, created.id(), created.outputs(), NAMED, news);
    var updated = plugin.session().update(QUERY, created.id(), created.outputs(), NAMED, news);

    assertThat(diff.detailed())
        .containsOnlyKeys("name")
        .containsEntry("name", new Change(Kind.UPDATE, true));
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(updated.outputs().text("name")).isEqualTo("big ones");
  }

  @Test
  void aNameThatIsTakenAwayLeavesTheState() {
    var created = plugin.session().create(QUERY, NAMED);

    var diff = plugin.session().diff(QUERY, created.id(), created.outputs(), NAMED, QUERY_INPUTS);
    var updated =
        plugin.session().update(QUERY, created.id(), created.outputs(), NAMED, QUERY_INPUTS);

    assertThat(diff.detailed()).containsEntry("name", new Change(Kind.DELETE, true));
    assertThat(diff.wantsReplacement()).isFalse();
    assertThat(updated.outputs().has("name")).isFalse();
  }

  @Test
  void aRefreshKeepsTheName() {
    var created = plugin.session().create(QUERY, NAMED);

    var read = plugin.session().read(QUERY, created.id(), created.outputs(), NAMED);

    assertThat(read.outputs().text("name")).isEqualTo("large orders");
    assertThat(
            plugin
                .session()
                .diff(QUERY, created.id(), read.outputs(), read.inputs().orElseThrow(), NAMED)
                .changes())
        .isEqualTo(Changes.NONE);
  }

  @Test
  void aPreviewOfAnotherNameKeepsWhatItCannotChange() {
    var created = plugin.session().create(QUERY, NAMED);

    var preview =
        plugin
            .session()
            .update(
                QUERY,
                created.id(),
                created.outputs(),
                NAMED,
                NAMED.with("name", "big ones"),
                request -> request.setPreview(true));

    assertThat(preview.outputs().text("name")).isEqualTo("big ones");
    assertThat(preview.outputs().unknownPaths()).containsExactly("updatedAt");
  }

  /// provider FR-011
  @Test
  void aNameOfControlCharactersIsRefused() {
    assertThat(
            plugin
                .session()
                .check(QUERY, Props.empty(), QUERY_INPUTS.with("name", "a\u0007b"))
                .failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.property()).isEqualTo("name"));
  }

  @Test
  void aNameNeedsNoPlan() {
    plugin.session().check(QUERY, QUERY_INPUTS, NAMED);

    assertThat(plugin.backend().planCount()).isZero();
  }
}
