package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.DATABASE;
import static dev.deltajournal.provider.fixture.Samples.OBJECT;
import static dev.deltajournal.provider.fixture.Samples.OBJECT_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.Samples.STORE_INPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.provider.fixture.MemoryBackend;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.RpcFailure;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How what the workers could not do, or not yet, gets to the engine.
class FailureTest {
  private static final Failure NOT_READY =
      Failure.of(WorkersError.NOT_READY, "timeout waiting for store shop_kafka to become ready");

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  @BeforeEach
  void plans() {
    plugin.backend().planObjects(Samples::planOf);
    plugin.backend().planQueries(_ -> Samples.queryPlan());
  }

  @Test
  void anUnfinishedCreateIsRecordedWithItsReasons() {
    var token = plugin.backend().nextToken();
    plugin
        .backend()
        .answerNextWith(call ->
            new Answer.Unfinished(
                "shop_kafka",
                call.spec().key().map(key -> MemoryBackend.row(key, call.spec(), Optional.empty())),
                token,
                List.of(NOT_READY)));

    var failure = failureOf(() -> plugin.session().create(STORE, STORE_INPUTS));

    var partial = failure.initFailed().orElseThrow();
    assertThat(partial.id()).isEqualTo("shop_kafka");
    assertThat(partial.outputs().text("__op")).isEqualTo(token.wire());
    assertThat(partial.outputs().text("type")).isEqualTo("Kafka");
    assertThat(partial.reasons()).singleElement().asString().contains("timeout waiting for store");
    assertThat(partial.refreshBeforeUpdate()).isTrue();
    assertThat(failure.description()).contains("timeout waiting for store shop_kafka");
  }

  @Test
  void anUnfinishedCreateWithoutARowKeepsWhatIsKnown() {
    plugin
        .backend()
        .answerNextWith(_ ->
            new Answer.Unfinished(
                "\"shop\".\"public\".\"orders\"",
                Optional.empty(),
                plugin.backend().nextToken(),
                List.of(NOT_READY)));

    var partial =
        failureOf(() -> plugin.session().create(OBJECT, OBJECT_INPUTS)).initFailed().orElseThrow();

    assertThat(partial.outputs().text("fqn")).isEqualTo("\"shop\".\"public\".\"orders\"");
    assertThat(partial.outputs().has("createdAt")).isFalse();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(sql("42P017"), Status.Code.ALREADY_EXISTS),
        arguments(sql("42501"), Status.Code.PERMISSION_DENIED),
        arguments(sql("3D002"), Status.Code.NOT_FOUND),
        arguments(sql("42601"), Status.Code.FAILED_PRECONDITION),
        arguments(
            Failure.of(WorkersError.UNREACHABLE, "service away"), Status.Code.FAILED_PRECONDITION),
        arguments(
            Failure.of(JournalError.DISK_FULL, "disk full"), Status.Code.FAILED_PRECONDITION));
  }

  private static Failure sql(String state) {
    return new Failure("DSP-SQL-001", "refused", "Correct it.", state, "the service's words");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailedCreateIsOneClearSentence(Failure failure, Status.Code code) {
    plugin.backend().answerNextWith(_ -> new Answer.Failed(failure));

    var error = failureOf(() -> plugin.session().create(DATABASE, Props.of("name", "a")));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.description()).isEqualTo(failure.describe());
    assertThat(error.initFailed()).isEmpty();
  }

  @Test
  void aJournalThatCannotBeOpenedIsAClearError() {
    plugin
        .backend()
        .answerNextWith(_ -> {
          throw new JournalException(JournalError.UNWRITABLE, "the folder is read-only");
        });

    var error = failureOf(() -> plugin.session().create(DATABASE, Props.of("name", "a")));

    assertThat(error.description()).contains("DSP-JRN-001", "read-only", "DELTASTREAM_JOURNAL");
    assertThat(error.code()).isEqualTo(Status.Code.FAILED_PRECONDITION);
  }

  @Test
  void aFaultOfThePluginShowsNoMessageOfAnException() {
    plugin
        .backend()
        .answerNextWith(_ -> {
          throw new IllegalStateException("quotes " + Samples.PASSWORD);
        });

    var error = failureOf(() -> plugin.session().create(DATABASE, Props.of("name", "a")));

    assertThat(error.code()).isEqualTo(Status.Code.INTERNAL);
    assertThat(error.description())
        .contains("DSP-ENG-010", "IllegalStateException")
        .doesNotContain(Samples.PASSWORD);
  }

  @Test
  void anUnfinishedDeleteIsAnErrorThatKeepsTheResource() {
    var created = plugin.session().create(DATABASE, Props.of("name", "a"));
    plugin
        .backend()
        .answerNextWith(_ ->
            new Answer.Unfinished(
                "a", Optional.empty(), plugin.backend().nextToken(), List.of(NOT_READY)));

    var error =
        failureOf(
            () -> plugin.session().delete(DATABASE, "a", created.outputs(), Props.of("name", "a")));

    assertThat(error.description()).contains("DSP-ENG-009", "Run the command again");
  }

  private static RpcFailure failureOf(Runnable call) {
    try {
      call.run();
    } catch (RpcFailure failure) {
      return failure;
    }
    throw new AssertionError("the call succeeded");
  }
}
