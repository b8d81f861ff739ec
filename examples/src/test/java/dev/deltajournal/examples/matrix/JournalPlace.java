package dev.deltajournal.examples.matrix;

import dev.deltajournal.examples.harness.Deltajournal;
import dev.deltajournal.examples.harness.PluginBench;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Where a batch keeps its journal.
///
/// @param folder the batch's
/// @param environment what names the journal to programs
/// @param url what JDBC calls it
record JournalPlace(Path folder, Map<String, String> environment, String url) {
  /// A file below the batch's `PULUMI_HOME`, as by default.
  static JournalPlace file(Path folder) {
    return new JournalPlace(
        folder, Map.of(), "jdbc:sqlite:" + folder.resolve("home/deltastream/journal.db"));
  }

  /// A schema of its own in a database.
  static JournalPlace database(Path folder, String url, String key) {
    return new JournalPlace(
        folder, Map.of("DELTASTREAM_JOURNAL", url, "DELTASTREAM_JOURNAL_KEY", key), url);
  }

  JournalEye eye() {
    return new JournalEye(url);
  }

  /// `deltajournal journal verify`; throws [AssertionError] with what it finds.
  void verify() {
    Map<String, String> all = new HashMap<>(PluginBench.environment(folder));
    all.putAll(environment);
    new Deltajournal(all, folder).verify();
  }
}
