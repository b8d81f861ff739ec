package dev.deltajournal.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.testkit.fixture.Cloud;
import dev.deltajournal.testkit.fixture.FixtureServer;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerGateTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Urn URN = Urn.of("dev", "shop", "fixture:index:Thing", "one");
  private static final Props INPUTS =
      Props.of("name", "a", "password", Values.secret("hunter2hunter2"));

  @TempDir Path folder;

  private EngineHost host;
  private FixtureServer server;
  private AnswerGate gate;
  private EngineSession session;

  @BeforeEach
  void start() {
    host = new EngineHost();
    server = new FixtureServer(new Cloud(folder), host.address());
    gate = new AnswerGate(server.port());
    ProviderReference provider =
        new ProviderReference(
            Urn.defaultProvider("dev", "shop", "fixture"), UUID.randomUUID().toString());
    session = new EngineSession(gate.port(), host, EngineStyle.CURRENT, provider);
    session.start(Props.of("token", Values.secret("t0ken-t0ken")));
  }

  @AfterEach
  void stop() {
    session.close();
    gate.close();
    server.close();
    host.close();
  }

  @Test
  void letsEverythingThroughWhileOpen() {
    assertThat(session.create(URN, INPUTS).id()).isEqualTo("a-1");
  }

  @Test
  void keepsBackTheAnswerOfWhatWasDone() {
    gate.shut();
    CompletableFuture<ResourceAnswer> created =
        session.inBackground(engine -> engine.create(URN, INPUTS));
    gate.awaitAnswers(1, SOON);

    assertThat(new Cloud(folder).ids()).containsExactly("a-1");
    assertThat(created).isNotDone();
    gate.close();
    assertThatThrownBy(created::join).hasCauseInstanceOf(RpcFailure.class);
  }

  @Test
  void saysHowManyAnswersCame() {
    gate.shut();

    assertThatThrownBy(() -> gate.awaitAnswers(1, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("0 of 1 answers");
  }
}
