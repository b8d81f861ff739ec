package dev.deltajournal.bench;

import dev.deltajournal.bench.load.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures and prints. Ends with 1 if a limit is missed.
public final class Main {
  private static final int ROUNDS = 3;
  private static final List<String> PARTS = List.of("group", "single", "large", "shared");

  private Main() {}

  /// @param arguments the databases and the parts to measure, of each kind all if none is named:
  ///   `sqlite`, `postgres`; `group`, `single`, `large`, `shared`
  public static void main(String[] arguments) throws Exception {
    var wanted = List.of(arguments);
    var folder = Files.createDirectories(Path.of(System.getProperty(Database.FOLDER)));
    var report = new Report(System.out);
    report.line(Machine.describe(folder));
    report.line("before   " + Machine.load());
    try (var server = server()) {
      System.setProperty(
          Database.SERVER,
          "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres");
      for (var database : chosen(wanted)) {
        report.line("");
        report.line("== " + database + " ==");
        measure(new Measures(database, report, folder, ROUNDS), parts(wanted));
      }
    }
    report.line("");
    report.line("after    " + Machine.load());
    System.exit(report.isMissed() ? 1 : 0);
  }

  private static void measure(Measures measures, List<String> parts) throws Exception {
    measures.proof();
    for (var part : parts) {
      switch (part) {
        case "group" -> measures.group();
        case "single" -> measures.single();
        case "large" -> measures.large();
        case "shared" -> measures.shared();
        default -> throw new IllegalStateException(part);
      }
    }
  }

  /// A real server that makes commits durable.
  private static EmbeddedPostgres server() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  private static List<Database> chosen(List<String> wanted) {
    var named =
        Arrays.stream(Database.values())
            .filter(database -> wanted.contains(database.name().toLowerCase(Locale.ROOT)))
            .toList();
    return named.isEmpty() ? List.of(Database.values()) : named;
  }

  private static List<String> parts(List<String> wanted) {
    var named = PARTS.stream().filter(wanted::contains).toList();
    return named.isEmpty() ? PARTS : named;
  }
}
