package dev.deltajournal.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration BRIEFLY = Duration.ofMillis(200);

  @TempDir Path folder;

  @Test
  void seesLinesOfBothStreams() {
    try (ChildProcess process = shell("echo out; echo err >&2; read x; echo got $x")) {
      process.awaitLine("out", SOON);
      process.awaitLine("err", SOON);
      process.writeLine("it");

      assertThat(process.awaitLine(line -> line.startsWith("got"), SOON)).isEqualTo("got it");
      assertThat(process.output()).containsExactly("out", "got it");
      assertThat(process.errors()).containsExactly("err");
    }
  }

  @Test
  void givesUpOnALineThatDoesNotCome() {
    try (ChildProcess process = shell("echo other; read x")) {
      assertThatThrownBy(() -> process.awaitLine("wanted", BRIEFLY))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("other");
    }
  }

  @Test
  void givesUpAtOnceWhenTheOutputHasEnded() {
    try (ChildProcess process = shell("echo other")) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> process.awaitLine("wanted", Duration.ofMinutes(2)))
          .isInstanceOf(AssertionError.class);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void reportsTheSignalInTheExitStatus() {
    try (ChildProcess process = shell("echo up; exec cat")) {
      process.awaitLine("up", SOON);
      process.signal(Signal.TERM);

      assertThat(process.awaitExit(SOON)).isEqualTo(128 + 15);
    }
  }

  @Test
  void killsChildrenOfAWrapperToo() {
    try (ChildProcess process = shell("sh -c 'echo inner $$; exec sleep 600' & echo up; wait")) {
      String line = process.awaitLine(text -> text.startsWith("inner"), SOON);
      long inner = Long.parseLong(line.substring("inner ".length()));
      process.kill();

      await()
          .atMost(SOON)
          .until(() -> !ProcessHandle.of(inner).map(ProcessHandle::isAlive).orElse(false));
    }
  }

  @Test
  void endsTheInputWhenAsked() {
    try (ChildProcess process = shell("cat; echo end of input")) {
      process.closeInput();

      process.awaitLine("end of input", SOON);
      assertThat(process.awaitExit(SOON)).isZero();
    }
  }

  @Test
  void assertsThatAProcessEnds() {
    try (ChildProcess process = shell("cat")) {
      assertThatThrownBy(() -> process.awaitExit(BRIEFLY))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("still runs");
    }
  }

  @Test
  void removesAVariableGivenAsEmpty() {
    try (ChildProcess process =
        ChildProcess.start(
            List.of("sh", "-c", "echo ${HOME-none} $ADDED"),
            Map.of("HOME", "", "ADDED", "yes"),
            folder)) {
      process.awaitLine("none yes", SOON);
    }
  }

  private ChildProcess shell(String script) {
    return ChildProcess.start(List.of("sh", "-c", script), Map.of(), folder);
  }
}
