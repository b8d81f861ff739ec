package dev.deltajournal.journal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.event.OperationEvent.ReadinessChanged;
import dev.deltajournal.journal.event.OperationEvent.ResultReplayed;
import dev.deltajournal.journal.fixture.EveryEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
  private static final String PLACE = "event at position 7";

  private final EventCodec codec = new EventCodec();

  static Set<String> fixtures() {
    return EveryEvent.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void readsWhatWasRecorded(String fixture) throws IOException {
    var read = codec.decode(wire(fixture), PLACE);

    assertThat(read).contains(Objects.requireNonNull(EveryEvent.all().get(fixture)));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void writesTheRecordedBytes(String fixture) throws IOException {
    var recorded = wire(fixture);

    assertThat(codec.encode(codec.decode(recorded, PLACE).orElseThrow())).isEqualTo(recorded);
  }

  @Test
  void everyVersionOfEveryKindIsRecorded() {
    var needed =
        java.util.Arrays.stream(EventKind.values())
            .flatMap(kind ->
                IntStream.rangeClosed(1, kind.version())
                    .mapToObj(version -> kind.wireName() + ".v" + version))
            .collect(Collectors.toSet());

    assertThat(fixtures()).containsAll(needed);
  }

  @Test
  void leavesOutWhatIsNull() {
    assertThat(codec.encode(new ReadinessChanged("ready", null)).payload())
        .isEqualTo("{\"state\":\"ready\"}");
  }

  @Test
  void skipsAnUnknownEventThatSaysItMayBeSkipped() {
    assertThat(codec.decode(new WireEvent("weather.noted", 1, true, "{}"), PLACE)).isEmpty();
  }

  @Test
  void stopsAtAnUnknownEventThatMayNotBeSkipped() {
    assertThatThrownBy(() -> codec.decode(new WireEvent("weather.turned", 1, false, "{}"), PLACE))
        .hasMessageContaining("DSP-JRN-011")
        .hasMessageContaining("weather.turned")
        .hasMessageContaining(PLACE);
  }

  @Test
  void stopsAtANewerVersionOfAKnownEvent() {
    assertThatThrownBy(() -> codec.decode(new WireEvent("result.replayed", 2, false, "{}"), PLACE))
        .hasMessageContaining("DSP-JRN-011");
  }

  @Test
  void liftsAnOldVersionToTheNewest() {
    var lifting =
        new EventCodec(
            List.of(
                new Upcaster(EventKind.RESULT_REPLAYED, 0, EventCodecTest::renameTimes),
                new Upcaster(EventKind.RESULT_REPLAYED, -1, EventCodecTest::wrapTimes)));

    var lifted = lifting.decode(new WireEvent("result.replayed", -1, false, "{\"n\":4}"), PLACE);

    assertThat(lifted).isEqualTo(Optional.of(new ResultReplayed(4)));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{} {}",
        "{\"generation\":\"many\"}",
        "{\"generation\":null}",
        "{\"generation\":1,\"more\":2}"
      })
  void namesThePlaceOfAPayloadThatIsNone(String payload) {
    assertThatThrownBy(
            () -> codec.decode(new WireEvent("result.replayed", 1, false, payload), PLACE))
        .hasMessageContaining("DSP-JRN-007")
        .hasMessageContaining(PLACE);
  }

  @Test
  void knowsNoVersionBeforeTheFirst() {
    assertThatThrownBy(() -> codec.decode(new WireEvent("result.replayed", 0, false, "{}"), PLACE))
        .hasMessageContaining("DSP-JRN-007");
  }

  @Test
  void aFailureKeepsAllItsFields() {
    var failed = (OperationFailed) EveryEvent.all().get("operation.failed.v1");

    assertThat(codec.decode(codec.encode(Objects.requireNonNull(failed)), PLACE)).contains(failed);
  }

  private static ObjectNode wrapTimes(ObjectNode oldest) {
    return oldest.objectNode().put("times", oldest.path("n").intValue());
  }

  private static ObjectNode renameTimes(ObjectNode older) {
    return older.objectNode().put("generation", older.path("times").intValue());
  }

  private static WireEvent wire(String fixture) throws IOException {
    var kind = fixture.substring(0, fixture.indexOf(".v"));
    try (var in = EventCodecTest.class.getResourceAsStream("/events/" + fixture + ".json")) {
      var text =
          new String(Objects.requireNonNull(in, fixture).readAllBytes(), StandardCharsets.UTF_8);
      return new WireEvent(
          kind, 1, EventKind.byWireName(kind).orElseThrow().ignorable(), text.stripTrailing());
    }
  }
}
