package dev.deltajournal.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deltajournal.testkit.fixture.Cloud;
import dev.deltajournal.testkit.fixture.FixturePlugin;
import dev.deltajournal.testkit.process.HaltPoint;
import dev.deltajournal.testkit.process.Processes;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginUnderTestIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Props CONFIG = Props.of("token", Values.secret("t0ken-t0ken"), "port", 8080);
  private static final Urn URN = Urn.of("dev", "shop", "fixture:index:Thing", "one");

  @TempDir Path folder;
  @TempDir Path workingFolder;

  @Test
  void drivesALifeCycleFromCreateToDelete() {
    try (PluginUnderTest plugin = launcher().launch()) {
      EngineSession session = plugin.session();
      session.start(CONFIG);
      Props inputs = Props.of("name", "a", "password", Values.secret("hunter2hunter2"));
      ResourceAnswer created = session.create(URN, inputs);
      ResourceAnswer read = session.read(URN, created.id(), created.outputs(), inputs);
      Props news = inputs.with("size", 2);
      DiffAnswer diff = session.diff(URN, created.id(), read.outputs(), inputs, news);
      ResourceAnswer updated = session.update(URN, created.id(), read.outputs(), inputs, news);
      session.delete(URN, created.id(), updated.outputs(), news);

      assertThat(created.outputs().isSecret("password")).isTrue();
      assertThat(diff.changes()).isEqualTo(DiffAnswer.Changes.SOME);
      assertThat(diff.unmatchedKeys()).isEmpty();
      assertThat(updated.outputs().number("size")).isEqualTo(2);
      assertThat(session.read(URN, created.id(), updated.outputs(), news).isGone()).isTrue();
    }
  }

  @Test
  void givesCheckConfigStringsAndConfigureSecrets() {
    try (PluginUnderTest plugin = launcher().launch()) {
      Props checked = plugin.session().start(CONFIG);

      assertThat(checked.isSecret("token")).isTrue();
      assertThat(checked.text("port")).isEqualTo("8080");
    }
  }

  @Test
  void handsTheProviderIdToConfigureInTheCurrentStyleOnly() {
    try (PluginUnderTest current = launcher().launch();
        PluginUnderTest legacy = launcher().style(EngineStyle.LEGACY).launch()) {
      current.session().start(CONFIG);
      legacy.session().start(CONFIG);

      assertThat(current.host().messages(LogMessage.Severity.INFO))
          .containsExactly("provider id " + current.session().provider().id());
      assertThat(legacy.host().messages(LogMessage.Severity.INFO)).containsExactly("provider id ");
      assertThat(legacy.session().calls())
          .extracting(RpcCall::method)
          .containsExactly("GetPluginInfo", "CheckConfig", "Configure");
    }
  }

  @Test
  void recordsMessagesWithTheirResource() {
    try (PluginUnderTest plugin = launcher().launch()) {
      plugin.session().start(CONFIG);
      plugin.session().create(URN, Props.of("name", "a"));

      assertThat(plugin.host().messages())
          .contains(new LogMessage(LogMessage.Severity.INFO, "created a-1", URN.value(), false));
    }
  }

  @Test
  void decodesAPartialResultFromTheTrailer() {
    try (PluginUnderTest plugin = launcher().launch()) {
      plugin.session().start(CONFIG);
      Props inputs = Props.of("name", "a", "stuck", true);
      RpcFailure failure =
          catchThrowableOfType(RpcFailure.class, () -> plugin.session().create(URN, inputs));

      assertThat(failure.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(failure.description()).isEqualTo("still starting");
      assertThat(failure.initFailed().orElseThrow().id()).isEqualTo("a-1");
      assertThat(failure.initFailed().orElseThrow().outputs()).isEqualTo(inputs);
      assertThat(failure.initFailed().orElseThrow().reasons()).containsExactly("still starting");
    }
  }

  @Test
  void decodesMissingConfigurationKeys() {
    try (PluginUnderTest plugin = launcher().launch()) {
      RpcFailure failure =
          catchThrowableOfType(RpcFailure.class, () -> plugin.session().start(Props.empty()));

      assertThat(failure.missingKeys()).containsExactly("token: the access token");
    }
  }

  @Test
  void refusesAPluginThatPrintsABannerBeforeThePort() {
    assertThatThrownBy(() -> launcher("--banner").launch())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("has to be the port")
        .hasMessageContaining("Welcome!");
  }

  @Test
  void endsAPluginWithCancelAndInterrupt() {
    try (PluginUnderTest plugin = launcher().launch()) {
      plugin.session().start(CONFIG);
      PluginUnderTest.Ending ending = plugin.shutdown();

      assertThat(ending.killed()).isFalse();
      assertThat(ending.status()).isEqualTo(130);
      assertThat(plugin.session().calls()).last().hasToString("Cancel");
    }
  }

  @Test
  void killsAPluginThatIgnoresTheInterrupt() {
    try (PluginUnderTest plugin = launcher("--deaf").launch()) {
      plugin.session().start(CONFIG);
      PluginUnderTest.Ending ending = plugin.shutdown();

      assertThat(ending.killed()).isTrue();
      assertThat(ending.took()).isGreaterThanOrEqualTo(PluginUnderTest.INTERRUPT_LIMIT);
    }
  }

  @Test
  void reportsAPluginThatIsGoneBeforeTheEnd() {
    try (PluginUnderTest plugin = launcher().launch()) {
      plugin.session().start(CONFIG);
      plugin.kill();

      assertThatThrownBy(plugin::shutdown)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("exited prematurely");
    }
  }

  @Test
  void killsAPluginAtANamedPoint() {
    PluginUnderTest.Launcher launcher = launcher().environment(HaltPoint.VARIABLE, "after-effect");
    try (PluginUnderTest plugin = launcher.launch()) {
      plugin.session().start(CONFIG);
      CompletableFuture<ResourceAnswer> create =
          plugin.session().inBackground(session -> session.create(URN, Props.of("name", "a")));
      plugin.process().awaitLine(HaltPoint.line("after-effect"), SOON);
      plugin.kill();

      assertThatThrownBy(create::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              RpcFailure.class,
              failure -> assertThat(failure.code()).isEqualTo(Status.Code.UNAVAILABLE));
      assertThat(new Cloud(folder).ids()).containsExactly("a-1");
    }
  }

  private PluginUnderTest.Launcher launcher(String... flags) {
    String[] arguments = new String[flags.length + 1];
    arguments[0] = folder.toString();
    System.arraycopy(flags, 0, arguments, 1, flags.length);
    return PluginUnderTest.command(Processes.javaCommand(FixturePlugin.class, arguments))
        .folder(workingFolder);
  }
}
