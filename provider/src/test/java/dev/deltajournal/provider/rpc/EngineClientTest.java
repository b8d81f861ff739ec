package dev.deltajournal.provider.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.provider.engine.EngineLog.Severity;
import dev.deltajournal.testkit.engine.EngineHost;
import dev.deltajournal.testkit.engine.LogMessage;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EngineClientTest {
  private static final String URN = "urn:pulumi:a::b::c::d";

  @AutoClose private final EngineHost host = new EngineHost();
  @AutoClose private final EngineClient client = new EngineClient();

  @Test
  void linesArriveInTheirOrderBeforeTheAnswer() {
    client.connectTo(host.address());

    client.log(Severity.WARNING, URN, "one");
    client.log(Severity.INFO, "", "two");
    client.ended(URN);

    assertThat(host.messages())
        .containsExactly(
            new LogMessage(LogMessage.Severity.WARNING, "one", URN, false),
            new LogMessage(LogMessage.Severity.INFO, "two", "", false));
  }

  @Test
  void ofManyStatusTextsTheFirstAndTheLastGetThroughASecondApart() {
    client.connectTo(host.address());
    long start = System.nanoTime();

    for (int i = 0; i <= 100; i++) {
      client.status(URN, "step " + i);
    }

    var last =
        host.awaitMessage(message -> message.message().equals("step 100"), Duration.ofSeconds(10));
    assertThat(last.ephemeral()).isTrue();
    assertThat(host.messages()).hasSizeLessThanOrEqualTo(2);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theSameStatusIsToldOnce() {
    client.connectTo(host.address());

    client.status(URN, "waiting");
    host.awaitMessage(message -> message.message().equals("waiting"), Duration.ofSeconds(10));
    client.status(URN, "waiting");

    await()
        .during(Duration.ofMillis(1500))
        .atMost(Duration.ofSeconds(5))
        .until(() -> host.messages().size() == 1);
  }

  @Test
  void noStatusComesAfterTheEndOfItsCall() {
    client.connectTo(host.address());

    client.status(URN, "one");
    host.awaitMessage(message -> message.message().equals("one"), Duration.ofSeconds(10));
    client.status(URN, "two");
    client.ended(URN);

    await()
        .during(Duration.ofMillis(1500))
        .atMost(Duration.ofSeconds(5))
        .until(() -> host.messages().size() == 1);
  }

  @Test
  void anEngineThatIsGoneHoldsNobodyUp() {
    client.connectTo(host.address());
    host.close();
    long start = System.nanoTime();

    for (int i = 0; i < 5_000; i++) {
      client.log(Severity.WARNING, URN, "line " + i);
    }
    client.ended(URN);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void withoutAnEngineNothingHappens() {
    client.log(Severity.WARNING, URN, "x");
    client.status(URN, "x");
    client.ended(URN);

    assertThat(host.messages()).isEmpty();
  }

  @Test
  void followsTheEngineThatAttachesLater() {
    try (var second = new EngineHost()) {
      client.connectTo(host.address());
      client.log(Severity.INFO, "", "to the first");
      client.ended("");
      client.connectTo(second.address());
      client.log(Severity.INFO, "", "to the second");
      client.ended("");

      assertThat(second.messages(LogMessage.Severity.INFO)).containsExactly("to the second");
    }
  }
}
