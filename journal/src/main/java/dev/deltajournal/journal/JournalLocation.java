package dev.deltajournal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Where a journal is: a file, and what stands beside it.
///
/// While a journal is open in a process, that process must not open the file by any other means:
/// closing it again would drop the locks that SQLite holds on it.
///
/// @param file the SQLite file; absolute, links resolved, so that two names of one journal agree
public record JournalLocation(Path file) {
  private static final String VARIABLE = "DELTASTREAM_JOURNAL";

  public JournalLocation {
    file = resolved(file.toAbsolutePath().normalize());
  }

  /// The journal that the environment names: `DELTASTREAM_JOURNAL`, else
  /// `$PULUMI_HOME/deltastream/journal.db`, else `~/.pulumi/deltastream/journal.db`.
  ///
  /// @throws JournalException `DSP-JRN-015` if `DELTASTREAM_JOURNAL` names something that cannot
  ///   hold a journal
  public static JournalLocation fromEnvironment(Map<String, String> environment, Path userHome) {
    var named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      return new JournalLocation(named(named.strip(), userHome));
    }
    var pulumi = environment.getOrDefault("PULUMI_HOME", "");
    var home = pulumi.isBlank() ? userHome.resolve(".pulumi") : Path.of(pulumi);
    return new JournalLocation(home.resolve("deltastream").resolve("journal.db"));
  }

  /// The folder the journal stands in.
  public Path folder() {
    return Objects.requireNonNull(file.getParent(), "an absolute file has a folder");
  }

  /// Holds the key of the digests.
  public Path keyFile() {
    return beside(".key");
  }

  /// Locked by those who open the journal and by those who write.
  public Path lockFile() {
    return beside(".lock");
  }

  /// One locked file per living process that writes.
  public Path leaseFolder() {
    return beside(".leases");
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private Path beside(String suffix) {
    return folder().resolve(Objects.requireNonNull(file.getFileName()) + suffix);
  }

  private static Path named(String value, Path userHome) {
    if (value.startsWith("jdbc:")) {
      throw unsupported("names a database, but this build keeps its journal in a file");
    }
    try {
      var path = value.startsWith("~/") ? userHome.resolve(value.substring(2)) : Path.of(value);
      if (!path.isAbsolute()) {
        throw unsupported(
            "names the relative path "
                + value
                + ", but the plugin and `deltajournal` may start in different folders");
      }
      return path;
    } catch (InvalidPathException e) {
      throw unsupported("is no path: " + e.getReason());
    }
  }

  private static JournalException unsupported(String why) {
    return new JournalException(JournalError.UNSUPPORTED_LOCATION, VARIABLE + " " + why);
  }

  /// Links are followed as far as the path exists.
  private static Path resolved(Path path) {
    var parent = path.getParent();
    var name = path.getFileName();
    if (parent == null || name == null) {
      return path;
    }
    try {
      return Files.exists(path) ? path.toRealPath() : resolved(parent).resolve(name);
    } catch (IOException _) {
      return path; // opening it will tell what is wrong
    }
  }
}
