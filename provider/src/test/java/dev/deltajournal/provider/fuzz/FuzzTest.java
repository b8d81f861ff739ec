package dev.deltajournal.provider.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.random.Seeds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CheckResponse;

/// Whatever comes over the wire is answered, with a response or a clean status: no hang, no crash,
/// no stack trace, no secret.
///
/// provider FR-007, FR-011, NFR-003
class FuzzTest {
  private static final int CALLS = 1_500;
  private static final int LONGEST_TEXT = 20_000;

  /// What a fault of the plugin's own, its death or a hang look like.
  private static final Set<Status.Code> FAULTS =
      Set.of(
          Status.Code.UNKNOWN,
          Status.Code.INTERNAL,
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.UNIMPLEMENTED,
          Status.Code.RESOURCE_EXHAUSTED);

  private final Map<Status.Code, Integer> answers = new EnumMap<>(Status.Code.class);

  @Test
  void everyCallIsAnsweredCleanly() {
    var errors = new ByteArrayOutputStream();
    var before = System.err;
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      Seeds.forEach(
          2,
          seed -> {
            try (var plugin = TestPlugin.configured();
                var line = new RawLine(plugin.port())) {
              plugin.backend().planObjects(Samples::planOf);
              var calls = new WildCalls(seed.random(), line.stub());
              for (int i = 0; i < CALLS; i++) {
                check(calls);
              }
              assertThat(plugin.session().pluginVersion()).isNotEmpty();
            }
          });
    } finally {
      System.setErr(before);
    }

    assertThat(answers.keySet()).contains(Status.Code.OK, Status.Code.INVALID_ARGUMENT);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .doesNotContain(WildValues.MARK)
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 65, 100, 1_000, 5_000})
  void deepNestingIsRefusedCleanly(int depth) {
    refusedCleanly("Check", RawLine.nested(depth));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Check", "Configure", "Create", "Delete", "Invoke", "GetSchema"})
  void bytesThatAreNoMessageAreRefusedCleanly(String method) {
    refusedCleanly(method, new byte[] {0x0a, 0x7f, 0x01, (byte) 0xff});
  }

  private static void refusedCleanly(String method, byte[] bytes) {
    var errors = new ByteArrayOutputStream();
    var before = System.err;
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try (var plugin = TestPlugin.configured();
        var line = new RawLine(plugin.port())) {
      assertThatThrownBy(() -> line.send(method, bytes))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class, refusal -> assertClean(refusal.getStatus()));
      assertThat(plugin.session().pluginVersion()).isNotEmpty();
    } finally {
      System.setErr(before);
    }
    assertThat(errors.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");
  }

  private void check(WildCalls calls) {
    try {
      assertClean(calls.next());
      answers.merge(Status.Code.OK, 1, Integer::sum);
    } catch (StatusRuntimeException e) {
      answers.merge(e.getStatus().getCode(), 1, Integer::sum);
      assertClean(e.getStatus());
    }
  }

  private static void assertClean(Message response) {
    if (response instanceof CheckResponse checked) {
      checked
          .getFailuresList()
          .forEach(failure -> {
            assertClean(failure.getReason());
            assertThat(failure.getProperty()).doesNotContain(WildValues.MARK);
          });
    }
  }

  private static void assertClean(Status status) {
    var text = Objects.requireNonNullElse(status.getDescription(), "");
    assertThat(status.getCode()).as(text).isNotIn(FAULTS);
    assertThat(text).contains("DSP-");
    assertClean(text);
  }

  private static void assertClean(String text) {
    assertThat(text)
        .isNotBlank()
        .hasSizeLessThan(LONGEST_TEXT)
        .doesNotContain(WildValues.MARK)
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("java.");
  }
}
