package dev.deltajournal.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import dev.deltajournal.testkit.fixture.Cloud;
import dev.deltajournal.testkit.fixture.FixtureServer;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;

class EngineSessionTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Props CONFIG =
      Props.of("token", Values.secret("t0ken-t0ken"), "retries", 3, "ids", Values.list("a", "b"));
  private static final ProviderReference PROVIDER =
      new ProviderReference(Urn.defaultProvider("dev", "shop", "fixture"), "uuid-1");
  private static final Urn URN = Urn.of("dev", "shop", "a:b:Parent$fixture:index:Thing", "x::y");

  @TempDir Path cloudFolder;

  private EngineHost host;
  private FixtureServer server;

  @BeforeEach
  void start() {
    host = new EngineHost();
    server = new FixtureServer(new Cloud(cloudFolder), host.address());
  }

  @AfterEach
  void stop() {
    server.close();
    host.close();
  }

  @Test
  void fillsRequestsAsACurrentEngineDoes() {
    try (EngineSession session = session(EngineStyle.CURRENT)) {
      session.start(CONFIG);
      ConfigureRequest configure = last(session, ConfigureRequest.class);
      session.diff(URN, "id", Props.empty(), Props.of("name", "o"), Props.of("name", "n"));
      DiffRequest diff = last(session, DiffRequest.class);

      assertThat(configure.getId()).isEqualTo("uuid-1");
      assertThat(configure.getUrn()).isEqualTo(PROVIDER.urn().value());
      assertThat(configure.getSendsOldInputsToDelete()).isTrue();
      assertThat(diff.hasOldInputs()).isTrue();
      assertThat(diff.getName()).isEqualTo("x::y");
      assertThat(diff.getType()).isEqualTo("fixture:index:Thing");
    }
  }

  @Test
  void leavesOutWhatALegacyEngineDoesNotKnow() {
    try (EngineSession session = session(EngineStyle.LEGACY)) {
      session.start(CONFIG);
      ConfigureRequest configure = last(session, ConfigureRequest.class);
      session.diff(URN, "id", Props.empty(), Props.of("name", "o"), Props.of("name", "n"));
      DiffRequest diff = last(session, DiffRequest.class);

      assertThat(configure.hasId()).isFalse();
      assertThat(configure.getSendsOldInputs()).isFalse();
      assertThat(diff.hasOldInputs()).isFalse();
      assertThat(diff.getName()).isEmpty();
      assertThat(diff.getType()).isEmpty();
    }
  }

  @Test
  @SuppressWarnings("deprecation")
  void sendsVariablesAsPlainStringsBesideTheArguments() {
    try (EngineSession session = session(EngineStyle.CURRENT)) {
      session.start(CONFIG);
      ConfigureRequest configure = last(session, ConfigureRequest.class);

      assertThat(configure.getVariablesMap())
          .containsEntry("fixture:config:token", "t0ken-t0ken")
          .containsEntry("fixture:config:retries", "3")
          .containsEntry("fixture:config:ids", "[\"a\",\"b\"]");
      assertThat(Props.from(configure.getArgs()).isSecret("token")).isTrue();
    }
  }

  @Test
  void letsATestChangeARequest() {
    try (EngineSession session = session(EngineStyle.CURRENT)) {
      session.create(URN, Props.of("name", "a"), request -> request.setPreview(true));

      assertThat(last(session, CreateRequest.class).getPreview()).isTrue();
      assertThat(new Cloud(cloudFolder).ids()).isEmpty();
    }
  }

  @Test
  void waitsForMessagesOfCallsInTheBackground() {
    try (EngineSession session = session(EngineStyle.CURRENT)) {
      CompletableFuture<ResourceAnswer> create =
          session.inBackground(engine -> engine.create(URN, Props.of("name", "a")));
      LogMessage message = host.awaitMessage(it -> it.message().startsWith("created"), SOON);

      assertThat(message.urn()).isEqualTo(URN.value());
      assertThat(create).succeedsWithin(SOON).extracting(ResourceAnswer::id).isEqualTo("a-1");
    }
  }

  @Test
  void givesUpOnAMessageThatDoesNotCome() {
    assertThatThrownBy(() -> host.awaitMessage(_ -> true, Duration.ofMillis(50)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void callsFunctions() {
    try (EngineSession session = session(EngineStyle.CURRENT)) {
      InvokeAnswer answer = session.invoke("fixture:index:getThing", Props.empty());

      assertThat(answer.accepted().text("token")).isEqualTo("fixture:index:getThing");
    }
  }

  @Test
  void takesUrnsApart() {
    assertThat(URN.name()).isEqualTo("x::y");
    assertThat(URN.type()).isEqualTo("fixture:index:Thing");
    assertThat(PROVIDER.packageName()).isEqualTo("fixture");
    assertThatThrownBy(() -> new Urn("urn:pulumi:dev::shop"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private EngineSession session(EngineStyle style) {
    return new EngineSession(server.port(), host, style, PROVIDER);
  }

  private static <T extends Message> T last(EngineSession session, Class<T> type) {
    return type.cast(session.calls().getLast().request());
  }
}
