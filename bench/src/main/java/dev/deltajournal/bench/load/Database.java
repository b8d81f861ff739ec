package dev.deltajournal.bench.load;

import dev.deltajournal.journal.DatabaseLocation;
import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/// The databases that are measured. Where they are stands in two system properties, which every
/// process of a run is given.
public enum Database {
  SQLITE,
  POSTGRES;

  /// The folder for SQLite files.
  public static final String FOLDER = "bench.folder";

  /// The address of a PostgreSQL server, to which a schema is added.
  public static final String SERVER = "bench.postgres";

  private static final String KEY = "5e".repeat(32);

  /// The address of a new journal, which is there and empty.
  public String newJournal() {
    var address =
        switch (this) {
          case SQLITE -> newFolder().resolve("journal.db").toString();
          case POSTGRES -> {
            var schema = "journal_" + System.nanoTime();
            execute("CREATE SCHEMA " + schema);
            yield System.getProperty(SERVER) + "&currentSchema=" + schema;
          }
        };
    Journals.open(location(address), JournalOptions.defaults()).close();
    return address;
  }

  /// What {@link Journals} know an address by.
  public static JournalLocation location(String address) {
    return address.startsWith("jdbc:")
        ? DatabaseLocation.of(address, Map.of(DatabaseLocation.KEY_VARIABLE, KEY))
        : new FileLocation(Path.of(address));
  }

  /// A connection with the settings of the journal's own.
  public Connection connect(String address) throws SQLException {
    if (this == POSTGRES) {
      return DriverManager.getConnection(address);
    }
    var connection = DriverManager.getConnection("jdbc:sqlite:" + address);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=30000");
      statement.execute("PRAGMA temp_store=MEMORY");
      statement.execute("PRAGMA trusted_schema=OFF");
      statement.execute("PRAGMA synchronous=FULL");
    }
    return connection;
  }

  /// Frees what a journal takes.
  public void drop(String address) {
    switch (this) {
      case SQLITE -> delete(Objects.requireNonNull(Path.of(address).getParent()));
      case POSTGRES ->
          execute("DROP SCHEMA " + address.substring(address.lastIndexOf('=') + 1) + " CASCADE");
    }
  }

  /// How much a journal that nobody has open takes, in bytes.
  public long size(String address) throws SQLException, IOException {
    if (this == SQLITE) {
      return Files.size(Path.of(address));
    }
    try (var connection = connect(address);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
                    + " AND relnamespace = current_schema()::regnamespace")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Path newFolder() {
    try {
      var parent = Files.createDirectories(Path.of(System.getProperty(FOLDER)));
      return Files.createTempDirectory(parent, "journal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(String sql) {
    try (var connection = DriverManager.getConnection(System.getProperty(SERVER));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
