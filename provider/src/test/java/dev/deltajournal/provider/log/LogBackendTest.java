package dev.deltajournal.provider.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogBackendTest {
  private final LogBackend backend = new LogBackend();
  private final List<String> lines = new ArrayList<>();

  @Test
  void isTheOneThatSlf4jFinds() {
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LogBackend.class);
  }

  @Test
  void sendsOurLinesWhereDetailsAreWanted() {
    details();

    backend.getLogger("dev.deltajournal.workers.X").debug("looked at {}", "a");

    assertThat(lines).containsExactly("DEBUG dev.deltajournal.workers.X looked at a");
  }

  @Test
  void keepsTheLinesOfLibrariesOut() {
    details();

    backend.getLogger("io.netty.Y").debug("written");

    assertThat(lines).isEmpty();
    assertThat(backend.getLogger("io.netty.Y").isDebugEnabled()).isFalse();
  }

  @Test
  void keepsStatementsOutOfTheDetails() {
    details();

    backend.getLogger("dev.deltajournal.workers.X").trace("DROP DATABASE");

    assertThat(lines).isEmpty();
    assertThat(backend.getLogger("dev.deltajournal.workers.X").isTraceEnabled()).isFalse();
  }

  @Test
  void sendsStatementsWhereTheyAreWantedAndNothingElse() {
    backend.sendStatementsTo((level, _, message) -> lines.add(level + " " + message));

    backend.getLogger("dev.deltajournal.workers.X").trace("DROP {}", "DATABASE");
    backend.getLogger("dev.deltajournal.workers.X").debug("a detail");

    assertThat(lines).containsExactly("TRACE DROP DATABASE");
  }

  @Test
  void formatsNothingThatNobodyWants() {
    assertThat(backend.getLogger("dev.deltajournal.X").isInfoEnabled()).isFalse();
    assertThat(backend.getLogger("dev.deltajournal.X").isWarnEnabled()).isTrue();
  }

  @Test
  void showsOfAnExceptionItsTypeAlone() {
    details();

    backend
        .getLogger("dev.deltajournal.X")
        .debug("failed", new IllegalStateException("quotes a secret"));

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("IllegalStateException")
        .doesNotContain("quotes a secret");
  }

  private void details() {
    backend.sendDetailsTo(
        (level, logger, message) -> lines.add(level + " " + logger + " " + message));
  }
}
