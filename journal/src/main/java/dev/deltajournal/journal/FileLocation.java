package dev.deltajournal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A journal in a SQLite file, and what stands beside it.
///
/// While a journal is open in a process, that process must not open the file by any other means:
/// closing it again would drop the locks that SQLite holds on it.
///
/// @param file the SQLite file; absolute, links resolved, so that two names of one journal agree
public record FileLocation(Path file) implements JournalLocation {

  public FileLocation {
    file = resolved(file.toAbsolutePath().normalize());
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
