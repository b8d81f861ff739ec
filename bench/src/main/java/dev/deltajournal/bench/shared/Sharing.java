package dev.deltajournal.bench.shared;

import dev.deltajournal.bench.Flags;
import dev.deltajournal.bench.load.Database;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lets processes append to one journal, all without a break, and counts.
public final class Sharing {
  private static final long WARM_UP_MILLIS = 1_500;
  private static final long COUNTED_MILLIS = 2_500;

  private final Database database;

  public Sharing(Database database) {
    this.database = database;
  }

  /// What processes together came to.
  ///
  /// @param appendsPerSecond of all of them
  /// @param longestMillis of any append
  public record Outcome(double appendsPerSecond, double longestMillis) {}

  /// @throws IllegalStateException if an event is missing or a process failed
  public Outcome run(int processes, boolean verify) throws IOException, InterruptedException {
    var address = database.newJournal();
    var children = new ArrayList<Child>();
    try {
      for (int i = 0; i < processes; i++) {
        children.add(Child.start(address));
      }
      for (var child : children) {
        child.expectReady();
      }
      for (var child : children) {
        child.begin();
      }
      long events = 0;
      long appends = 0;
      long longest = 0;
      for (var child : children) {
        var told = child.outcome();
        events += told.get(0);
        appends += told.get(1);
        longest = Math.max(longest, told.get(2));
      }
      check(address, events, verify);
      return new Outcome(appends * 1_000.0 / COUNTED_MILLIS, longest / 1_000.0);
    } finally {
      children.forEach(Child::end);
      database.drop(address);
    }
  }

  private static void check(String address, long events, boolean verify) {
    var location = Database.location(address);
    try (var reader = Journals.read(location)) {
      if (reader.head() != events) {
        throw new IllegalStateException(
            events + " events were appended, the journal has " + reader.head());
      }
    }
    if (verify) {
      var findings = JournalVerifier.verify(location).findings();
      if (!findings.isEmpty()) {
        throw new IllegalStateException("the journal is not whole: " + findings);
      }
    }
  }

  /// One process.
  private record Child(Process process, BufferedReader told) {

    static Child start(String address) throws IOException {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(Flags.OF_THE_PLUGIN);
      command.addAll(Flags.places());
      command.addAll(
          List.of("-cp", System.getProperty("java.class.path"), Saturated.class.getName()));
      command.addAll(List.of(address, "" + WARM_UP_MILLIS, "" + COUNTED_MILLIS));
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new Child(process, process.inputReader());
    }

    void expectReady() throws IOException {
      if (!"ready".equals(told.readLine())) {
        throw new IOException("a process did not begin");
      }
    }

    void begin() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    List<Long> outcome() throws IOException, InterruptedException {
      var line = told.readLine();
      if (line == null || process.waitFor() != 0) {
        throw new IOException("a process failed");
      }
      return List.of(line.split(" ", -1)).stream().map(Long::valueOf).toList();
    }

    void end() {
      process.destroyForcibly();
    }
  }
}
