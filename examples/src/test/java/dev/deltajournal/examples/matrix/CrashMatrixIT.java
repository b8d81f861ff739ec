package dev.deltajournal.examples.matrix;

import dev.deltajournal.journal.fixture.PostgresServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of operation, cut at every moment by every death, with the test in the engine's
/// place: it keeps the state as the engine does and sends what the engine sends. Each cell has to
/// be right after one more run.
///
/// provider NFR-005, NFR-006
class CrashMatrixIT {
  private static final int SIDE_BY_SIDE = 6;

  /// With `-Dmatrix.postgres=all` every cell runs over PostgreSQL too, not only one of each row.
  private static final boolean POSTGRES_IN_FULL =
      System.getProperty("matrix.postgres", "").equals("all");

  private static final List<Blow> ALL =
      Arrays.stream(Family.values()).flatMap(family -> Blow.all(Row.of(family))).toList();

  private static final List<Blow> ONE_OF_EACH_ROW =
      List.of(
          new Blow(Kill.PLUGIN, Moment.BEFORE_THE_STATEMENT, Row.of(Family.CREATES)),
          new Blow(Kill.BOTH, Moment.ANSWER_LOST, Row.of(Family.RUNNING)),
          new Blow(Kill.ENGINE, Moment.AFTER_THE_ANSWER, Row.of(Family.REPLACEMENTS)));

  @TempDir static Path folder;

  private static Ground usual;
  private static Ground lingering;

  @BeforeAll
  static void startSandboxes() {
    usual = Ground.quick(folder);
    lingering = Ground.lingering(folder);
  }

  @AfterAll
  static void stopSandboxes() {
    usual.close();
    lingering.close();
  }

  @TestFactory
  Stream<DynamicTest> overSqlite() {
    return matrix("SQLite")
        .tests(
            ALL,
            folder.resolve("sqlite"),
            (blow, own) -> new Batch(blow, own, ground(blow), JournalPlace.file(own)).run());
  }

  @TestFactory
  Stream<DynamicTest> overPostgres() {
    return matrix("PostgreSQL")
        .tests(
            POSTGRES_IN_FULL ? ALL : ONE_OF_EACH_ROW,
            folder.resolve("postgres"),
            (blow, own) ->
                new Batch(
                        blow,
                        own,
                        ground(blow),
                        JournalPlace.database(own, PostgresServer.newSchema(), PostgresServer.KEY))
                    .run());
  }

  private static Matrix matrix(String store) {
    return new Matrix(
        new CrashTable("Crash matrix over gRPC, journal in " + store, Cell::impossible),
        SIDE_BY_SIDE);
  }

  private static Ground ground(Blow blow) {
    return blow.moment() == Moment.DURING_READINESS ? lingering : usual;
  }
}
