package dev.deltajournal.journal.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.OperationFailed;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.operation.OperationState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// journal J-001
@ParameterizedClass
@EnumSource(Store.class)
class JobsViewTest {
  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;

  @Test
  void hasTheColumnsOfTheContract() {
    try (var journal = CheckedJournal.open(store, folder);
        var session = session(journal)) {
      var columns =
          switch (store) {
            case SQLITE -> "SELECT name FROM pragma_table_info('jobs')";
            case POSTGRES ->
                """
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = 'jobs'
                ORDER BY ordinal_position
                """;
          };
      assertThat(session.list(columns, row -> row.getString(1)))
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

  /// journal J-002, J-004, J-007
  @Test
  void tellsOfAFailedOperation() {
    var id = Samples.id();
    try (var journal = CheckedJournal.open(store, folder);
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
      assertThat(job(session, "CASE WHEN result IS NULL THEN 1 END")).isEqualTo("1");
      assertThat(job(session, "trace")).endsWith(":" + ProcessHandle.current().pid() + ":" + lease);
      assertThat(job(session, "error")).startsWith("DSP-JRN-008: the disk is gone");
      assertThat(
              job(
                  session,
                  "CASE WHEN created_at <= started_at AND started_at <= completed_at THEN 1 END"))
          .isEqualTo("1");
    }
  }

  /// journal J-001
  @ParameterizedTest
  @EnumSource
  void showsEveryStateAsTheEnumSays(OperationState state) {
    var id = Samples.id();
    try (var journal = CheckedJournal.open(store, folder);
        var session = TestSession.open(journal.place())) {
      var lease = journal.leases().mine();
      journal
          .log()
          .append(
              new Append(
                  id,
                  lease,
                  new Guard.NewOperation(0),
                  List.of(Samples.accepted("create", "main"), new OperationClaimed(lease, 1))));
      session.begin();
      session.update("UPDATE operation SET state = ?", state.name());

      assertThat(job(session, "status")).isEqualTo(state.jobStatus());

      session.discard();
    }
  }

  private static String job(SqlSession session, String column) {
    return session.text("SELECT " + column + " FROM jobs");
  }

  private static SqlSession session(CheckedJournal journal) {
    return TestSession.open(journal.place());
  }
}
