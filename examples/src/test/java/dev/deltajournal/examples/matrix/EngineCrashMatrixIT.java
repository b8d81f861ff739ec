package dev.deltajournal.examples.matrix;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Cells of the crash matrix under the real Pulumi engine, the most telling ones; all of them with
/// `-Dmatrix.engine=all`.
///
/// provider NFR-005, NFR-006
class EngineCrashMatrixIT {
  private static final int SIDE_BY_SIDE = 3;
  private static final boolean ALL = System.getProperty("matrix.engine", "").equals("all");

  private static final List<Row> CREATES = Row.of(Family.CREATES);
  private static final List<Row> RUNNING = steps(Family.RUNNING);
  private static final List<Row> REPLACEMENTS = steps(Family.REPLACEMENTS);
  private static final List<Row> DELETES = Stream.of(Row.values()).filter(Row::comesLast).toList();

  private static final List<Blow> TELLING =
      List.of(
          new Blow(Kill.BOTH, Moment.BEFORE_THE_STATEMENT, RUNNING),
          new Blow(Kill.PLUGIN, Moment.ANSWER_LOST, CREATES),
          new Blow(Kill.ENGINE, Moment.RESULT_NOT_SAVED, CREATES),
          new Blow(Kill.ENGINE, Moment.DURING_READINESS, RUNNING),
          new Blow(Kill.PLUGIN, Moment.AFTER_THE_ANSWER, RUNNING),
          new Blow(Kill.ENGINE, Moment.BEFORE_THE_STATEMENT, REPLACEMENTS),
          new Blow(Kill.BOTH, Moment.RESULT_NOT_SAVED, REPLACEMENTS),
          new Blow(Kill.PLUGIN, Moment.ANSWER_LOST, DELETES),
          new Blow(Kill.ENGINE, Moment.RESULT_NOT_SAVED, DELETES));

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
  Stream<DynamicTest> underTheEngine() {
    return new Matrix(
            new CrashTable("Crash matrix under the Pulumi engine", EngineCrashMatrixIT::impossible),
            SIDE_BY_SIDE)
        .tests(ALL ? all() : TELLING, folder.resolve("engine"), EngineCrashMatrixIT::deal);
  }

  private static List<Blow> all() {
    return Stream.of(CREATES, RUNNING, REPLACEMENTS, DELETES)
        .flatMap(Blow::all)
        .filter(blow -> impossible(blow.cells().getFirst()).isEmpty())
        .toList();
  }

  private static Map<Row, Optional<Throwable>> deal(Blow blow, Path own) {
    Optional<Throwable> wrong = Optional.empty();
    try {
      new EngineBatch(blow, own, blow.moment() == Moment.DURING_READINESS ? lingering : usual)
          .run();
    } catch (Throwable e) {
      wrong = Optional.of(e);
    }
    Map<Row, Optional<Throwable>> verdicts = new EnumMap<>(Row.class);
    for (Row row : blow.rows()) {
      verdicts.put(row, wrong);
    }
    return verdicts;
  }

  /// The engine comes to deletes only when all the rest is done.
  private static List<Row> steps(Family family) {
    return Row.of(family).stream().filter(row -> !row.comesLast()).toList();
  }

  private static Optional<String> impossible(Cell cell) {
    return cell.kill() == Kill.PLUGIN && cell.moment() == Moment.RESULT_NOT_SAVED
        ? Optional.of("what a plugin has answered reaches a living engine, which saves it")
        : cell.impossible();
  }
}
