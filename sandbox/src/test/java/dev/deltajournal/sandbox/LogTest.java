package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.log.LoggedStatement;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The statement log in memory.
class LogTest {
  @AutoClose private final World world = new World();

  @Test
  void keepsTheTextAsSentAndTheContext() {
    ObjectNode request =
        Client.request(" create DATABASE \"x\" ; -- why ")
            .put("role", "sysadmin")
            .put("database", "d")
            .put("schema", "s")
            .put("store", "k");
    request.putObject("parameters").put("sessionID", "run-42");
    world.client.run(request);

    LoggedStatement logged = world.admin().statements().getFirst();
    assertThat(logged.statement()).isEqualTo(" create DATABASE \"x\" ; -- why ");
    assertThat(logged.kind()).isEqualTo("CREATE DATABASE");
    assertThat(
            List.of(
                Objects.requireNonNull(logged.role()),
                Objects.requireNonNull(logged.database()),
                Objects.requireNonNull(logged.schema()),
                Objects.requireNonNull(logged.store()),
                Objects.requireNonNull(logged.session())))
        .containsExactly("sysadmin", "d", "s", "k", "run-42");
    assertThat(logged.arrivedAt()).isEqualTo(Fixtures.START);
    assertThat(logged.userAgent()).startsWith("Java-http-client");
  }

  @Test
  void givesEachStatementOfABatchItsOwnEntry() {
    world.client.post("CREATE DATABASE a; DROP DATABASE b; CREATE DATABASE c");

    List<LoggedStatement> logged = world.admin().statements();
    assertThat(logged)
        .extracting(LoggedStatement::statement)
        .containsExactly("CREATE DATABASE a", "DROP DATABASE b", "CREATE DATABASE c");
    assertThat(logged).extracting(LoggedStatement::request).containsOnly(1L);
    assertThat(logged)
        .extracting(s -> Objects.requireNonNull(s.outcome()).effect())
        .containsExactly(
            LoggedStatement.Effect.DONE, LoggedStatement.Effect.DONE, LoggedStatement.Effect.NONE);
    assertThat(logged)
        .extracting(s -> Objects.requireNonNull(s.outcome()).sqlState())
        .containsExactly("00000", "3D002", null);
  }

  @Test
  void numbersWithoutGapsUnderConcurrentClients() {
    List<Thread> clients =
        LongStream.range(0, 8)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> world.client.run("CREATE DATABASE d" + i + "; LIST STORES")))
            .toList();
    clients.forEach(thread -> {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });

    assertThat(world.admin().statements())
        .extracting(LoggedStatement::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 16).boxed().toList());
    assertThat(world.admin().state().path("databases")).hasSize(8);
  }
}
