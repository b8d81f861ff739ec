package dev.deltajournal.examples.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Deals blows, a few at a time, and makes a test of every cell.
final class Matrix {
  private final CrashTable table;
  private final ExecutorService threads;
  private final Map<Cell, CompletableFuture<Map<Row, Optional<Throwable>>>> outcomes =
      new HashMap<>();

  /// Deals one blow.
  interface Dealing {
    /// Why each row did not end right; empty for those that did.
    ///
    /// @param folder empty, of this blow alone
    Map<Row, Optional<Throwable>> deal(Blow blow, Path folder);
  }

  /// An empty matrix.
  ///
  /// @param sideBySide how many blows at a time: most of their time they wait
  Matrix(CrashTable table, int sideBySide) {
    this.table = table;
    threads = Executors.newFixedThreadPool(sideBySide);
  }

  /// Starts to deal the blows, and gives a test for each cell. The last one prints the table.
  ///
  /// @param folder gets one folder for each blow
  Stream<DynamicTest> tests(List<Blow> blows, Path folder, Dealing dealing) {
    // What waits longest comes first, so that the others pass the while.
    blows.stream()
        .sorted(Comparator.comparing(Blow::settles).reversed())
        .forEach(blow -> start(blow, folder, dealing));
    Stream<DynamicTest> cells =
        blows.stream()
            .flatMap(blow -> blow.cells().stream())
            .map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> verdict(cell)));
    return Stream.concat(cells, Stream.of(DynamicTest.dynamicTest("as a table", this::print)));
  }

  private void start(Blow blow, Path folder, Dealing dealing) {
    var outcome =
        CompletableFuture.supplyAsync(
            () -> dealing.deal(blow, created(folder.resolve(blow.name()))), threads);
    blow.cells().forEach(cell -> outcomes.put(cell, outcome));
  }

  private void verdict(Cell cell) throws Throwable {
    table.add(cell, false);
    var outcome = Objects.requireNonNull(outcomes.get(cell));
    Optional<Throwable> wrong = Objects.requireNonNull(outcome.join().get(cell.row()));
    if (wrong.isPresent()) {
      throw wrong.get();
    }
    table.add(cell, true);
  }

  private void print() {
    threads.shutdown();
    System.out.println(table.text());
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
