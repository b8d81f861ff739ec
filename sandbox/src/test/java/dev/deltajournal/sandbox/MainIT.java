package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process.
class MainIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add(Main.class.getName());
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    started.add(process);
    return process;
  }

  /// As users have it, without the logging library that only tests bring along.
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("slf4j"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void saysWhereItListensAnswersAndStopsAtOnceOnSigterm() throws Exception {
    Path port = folder.resolve("port");
    Process process =
        start(
            "--port-file",
            port.toString(),
            "--token",
            "@secret",
            "--log",
            folder.resolve("log").toString(),
            "--data",
            folder.resolve("data").toString(),
            "--set",
            "access.roles=[\"sysadmin\",\"a=b\"]",
            "--set",
            "delays.storeReadyMillis=7",
            "--fault",
            "{\"match\":\"LIST STORES\",\"fault\":\"status\",\"code\":500}");
    await().atMost(LIMIT).until(() -> Files.exists(port));
    URI uri = URI.create("http://127.0.0.1:" + read("port").strip() + "/v2");

    assertThat(read("out")).isEqualTo("deltastream-sandbox listening on " + uri + "\n");
    try (var client = new Client(uri, "@secret")) {
      client.run("CREATE DATABASE a");
      assertThat(client.rows("LIST ROLES")).hasSize(2);
      assertThat(client.post("LIST STORES").statusCode()).isEqualTo(500);
    }
    process.destroy();
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(read("log")).contains("CREATE DATABASE a");
    assertThat(read("data")).contains("\"name\":\"a\"");
    assertThat(read("err")).isEmpty();
  }

  @Test
  void refusesWrongOptionsWithCode2() throws Exception {
    assertThat(exitCode(start("--set", "delays.nothing=7"))).isEqualTo(2);
    assertThat(read("err")).contains("nothing");
    assertThat(exitCode(start("--fault", "{}"))).isEqualTo(2);
    assertThat(exitCode(start("--no-such-option"))).isEqualTo(2);
    assertThat(read("out")).isEmpty();
  }

  @Test
  void endsWithCode1WhenItCannotStart() throws Exception {
    try (Sandbox other = Sandbox.start(SandboxOptions.defaults())) {
      assertThat(exitCode(start("--port", Integer.toString(other.port())))).isEqualTo(1);
      assertThat(read("err")).contains("Cannot listen on", Integer.toString(other.port()));
    }
    assertThat(exitCode(start("--log", folder.resolve("no/log").toString()))).isEqualTo(1);
    assertThat(exitCode(start("--data", folder.toString()))).isEqualTo(1);
  }
}
