package dev.deltajournal.journal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobsViewTest {
  @TempDir Path folder;

  @Test
  void hasTheColumnsOfTheContract() {
    try (var journal = CheckedJournal.open(folder);
        var session = session(journal)) {
      assertThat(
              session.list("SELECT name FROM pragma_table_info('jobs')", row -> row.getString(1)))
          .containsExactly(
              "job_id",
              "job_type",
              "status",
              "parameters",
              "result",
              "trace",
              "memory_used",
              "cpu_used",
              "created_at",
              "started_at",
              "completed_at",
              "error");
    }
  }

  @Test
  void tellsOfAFailedOperation() {
    var id = Samples.id();
    try (var journal = CheckedJournal.open(folder);
        var session = session(journal)) {
      var lease = journal.leases().mine();
      journal
          .log()
          .append(
              new Append(
                  id,
                  lease,
                  new Guard.NewOperation(0),
                  List.of(
                      Samples.accepted("create", "main"),
                      new OperationClaimed(lease, 1),
                      new OperationFailed(Failure.of(JournalError.IO, "the disk is gone")))));

      assertThat(job(session, "job_id")).isEqualTo(id.value());
      assertThat(job(session, "job_type")).isEqualTo("create_store");
      assertThat(job(session, "status")).isEqualTo("failed");
      assertThat(job(session, "parameters")).isEqualTo("[\"Store\",\"main\"]");
      assertThat(job(session, "result IS NULL")).isEqualTo("1");
      assertThat(job(session, "trace")).endsWith(":" + ProcessHandle.current().pid() + ":" + lease);
      assertThat(job(session, "error")).startsWith("DSP-JRN-008: the disk is gone");
      assertThat(job(session, "created_at <= started_at AND started_at <= completed_at"))
          .isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void showsEveryStateAsTheEnumSays(OperationState state) {
    var id = Samples.id();
    try (var journal = CheckedJournal.open(folder);
        var session = SqliteSession.open(journal.place().file(), Access.WRITE, 1_000)) {
      journal.log().append(Samples.begin(id, Samples.accepted("create", "main")));
      session.update("BEGIN");
      session.update("UPDATE operation SET state = ?", state.name());

      assertThat(job(session, "status")).isEqualTo(state.jobStatus());

      session.update("ROLLBACK");
    }
  }

  private static String job(SqliteSession session, String column) {
    return session.text("SELECT " + column + " FROM jobs");
  }

  private static SqliteSession session(CheckedJournal journal) {
    return SqliteSession.open(journal.place().file(), Access.READ_ONLY, 1_000);
  }
}
