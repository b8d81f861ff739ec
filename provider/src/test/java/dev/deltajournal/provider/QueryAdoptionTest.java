package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.APPLICATION;
import static dev.deltajournal.provider.fixture.Samples.APPLICATION_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.DiffAnswer.Changes;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import dev.deltajournal.workers.operation.Lifecycle.ReadAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// States of queries and applications that the official provider wrote, and drift.
class QueryAdoptionTest {
  private static final String ID = "9840b50b-5622-45df-a2ee-c85cbe91c9dd";
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00.750Z");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  /// @param inputs of the program
  /// @param recorded inputs as in the state: a refresh has put the owner among them
  record Known(Urn urn, ObjectKey key, Props inputs, Props recorded, Props outputs) {
    static Known of(Urn urn, ObjectKey key, Props inputs, String idName, boolean named) {
      var outputs =
          inputs
              .with(idName, ID)
              .with("owner", "sysadmin")
              .with("state", "running")
              .with("createdAt", "2026-01-01T00:00:00Z")
              .with("updatedAt", "2026-01-01T00:00:00Z");
      return new Known(
          urn,
          key,
          inputs,
          inputs.with("owner", "sysadmin"),
          named ? outputs.with("queryName", "q").with("queryVersion", 1) : outputs);
    }

    CatalogueRow row(String owner, String state) {
      return new CatalogueRow(
          key,
          outputs.has("queryName") ? "q" : "",
          "",
          state,
          Optional.empty(),
          owner,
          Optional.of(CREATED),
          Optional.of(CREATED),
          Optional.of(inputs.text("sql")),
          outputs.has("queryName") ? Optional.of(1L) : Optional.empty(),
          Document.empty());
    }
  }

  static Stream<Arguments> states() {
    var secret = QUERY_INPUTS.with("sql", Values.secret(QUERY_INPUTS.text("sql")));
    return Stream.of(
        arguments(Known.of(QUERY, new QueryKey(ID), QUERY_INPUTS, "queryId", false)),
        arguments(Known.of(QUERY, new QueryKey(ID), QUERY_INPUTS, "queryId", true)),
        arguments(Known.of(QUERY, new QueryKey(ID), secret, "queryId", false)),
        arguments(
            Known.of(
                APPLICATION, new ApplicationKey(ID), APPLICATION_INPUTS, "applicationId", false)),
        arguments(
            Known.of(
                APPLICATION, new ApplicationKey(ID), APPLICATION_INPUTS, "applicationId", true)));
  }

  @ParameterizedTest
  @MethodSource("states")
  void aPreviewShowsNoDifferenceAndAsksNothing(Known known) {
    assertThat(plugin.session().check(known.urn, known.recorded, known.inputs).failures())
        .isEmpty();
    assertThat(
            plugin
                .session()
                .diff(known.urn, ID, known.outputs, known.recorded, known.inputs)
                .changes())
        .isEqualTo(Changes.NONE);
    assertThat(plugin.backend().planCount()).isZero();
    assertThat(plugin.backend().calls()).isEmpty();
  }

  /// provider FR-021
  @ParameterizedTest
  @MethodSource("states")
  void aRefreshChangesNothing(Known known) {
    plugin.backend().put(known.row("sysadmin", "running"));

    var read = plugin.session().read(known.urn, ID, known.outputs, known.recorded);

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.outputs()).isEqualTo(known.outputs);
    assertThat(read.inputs()).contains(known.recorded);
  }

  @ParameterizedTest
  @MethodSource("states")
  void anotherOwnerIsDriftWhereTheProgramNamesOne(Known known) {
    plugin.backend().put(known.row("intruder", "running"));

    var read = plugin.session().read(known.urn, ID, known.outputs, known.recorded);
    var fresh = read.inputs().orElseThrow();

    assertThat(read.outputs().text("owner")).isEqualTo("intruder");
    assertThat(plugin.session().diff(known.urn, ID, read.outputs(), fresh, known.recorded).diffs())
        .containsExactly("owner");
    assertThat(plugin.session().diff(known.urn, ID, read.outputs(), fresh, known.inputs).changes())
        .isEqualTo(Changes.NONE);
  }

  @ParameterizedTest
  @MethodSource("states")
  void oneThatErroredIsRecordedAsUnhealthy(Known known) {
    plugin
        .backend()
        .readNextWith(
            new ReadAnswer.Found(
                known.row("sysadmin", "errored"),
                Optional.empty(),
                List.of(Failure.of(WorkersError.REFUSED, "errored: cannot decode"))));

    assertThatThrownBy(() -> plugin.session().read(known.urn, ID, known.outputs, known.recorded))
        .isInstanceOfSatisfying(
            RpcFailure.class,
            failure -> {
              var partial = failure.initFailed().orElseThrow();
              assertThat(partial.id()).isEqualTo(ID);
              assertThat(partial.outputs().text("state")).isEqualTo("errored");
              assertThat(partial.reasons()).singleElement().asString().contains("cannot decode");
            });
  }

  @ParameterizedTest
  @MethodSource("states")
  void oneThatIsGoneLeavesTheState(Known known) {
    assertThat(plugin.session().read(known.urn, ID, known.outputs, known.recorded).isGone())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("states")
  void itIsDeletedByItsIdAsItsOwner(Known known) {
    plugin.backend().put(known.row("sysadmin", "running"));

    plugin.session().delete(known.urn, ID, known.outputs, known.recorded);

    assertThat(plugin.backend().rows()).isEmpty();
    assertThat(plugin.backend().lastCall().call().spec().owner()).contains("sysadmin");
  }
}
