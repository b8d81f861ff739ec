package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.key.JournalKey;
import dev.deltajournal.journal.key.KeyFile;
import dev.deltajournal.journal.store.sql.Meta;
import dev.deltajournal.journal.store.sql.OpeningCheck;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes the file of a journal ready for use: creates, checks, migrates. Its callers hold the
/// opening lock; and each step would be right without it.
final class JournalFile {
  private final FileLocation location;
  private final JournalOptions options;

  JournalFile(FileLocation location, JournalOptions options) {
    this.location = location;
    this.options = options;
  }

  /// A session that may write, and the key.
  record Opened(SqlSession session, JournalKey key) {}

  /// Makes the folder, readable by its owner only, where there is none.
  static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    } catch (IOException e) {
      throw new JournalException(
          JournalError.UNWRITABLE, "the folder " + folder + " cannot be made", e);
    }
  }

  Opened open() {
    createFile();
    var session =
        SqliteSession.open(location.file(), Access.CREATE, options.limits().busyTimeoutMillis());
    try {
      var header = Header.read(session, location.file());
      var key = header.isEmpty() ? newKey() : key(session);
      writeAhead(session);
      if (header.shape() < Migrations.newest()) {
        migrate(session, key);
      }
      new OpeningCheck(session).run();
      return new Opened(session, key);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /// The key that the journal was written with.
  ///
  /// @throws JournalException `DSP-JRN-005` or `DSP-JRN-006`
  private JournalKey key(SqlSession session) {
    var key =
        new KeyFile(location.keyFile())
            .read()
            .orElseThrow(() ->
                new JournalException(
                    JournalError.KEY_MISSING, location.keyFile() + " is not there"));
    return new Meta(session).confirmed(key, location.keyFile().toString());
  }

  private JournalKey newKey() {
    return new KeyFile(location.keyFile()).readOrCreate(options.random());
  }

  private void migrate(SqlSession session, JournalKey key) {
    session.transaction(() -> {
      var header = Header.read(session, location.file()); // now that nobody else can write
      Migrations.apply(session, Math.toIntExact(header.shape()));
      if (header.isEmpty()) {
        new Meta(session).describe(key, options);
      }
      return header;
    });
  }

  private void writeAhead(SqlSession session) {
    var mode = session.text("PRAGMA journal_mode=WAL");
    if (!mode.equals("wal")) {
      throw new JournalException(
          JournalError.IO, location + " cannot use a write-ahead log here; SQLite chose " + mode);
    }
  }

  /// SQLite would create the file with the permissions of the user's mask.
  private void createFile() {
    var file = location.file();
    if (Files.isDirectory(file)) {
      throw new JournalException(JournalError.UNWRITABLE, file + " is a folder");
    }
    try {
      if (!Files.exists(file)) {
        Files.createFile(file, ownerOnly(file, "rw-------"));
      }
    } catch (FileAlreadyExistsException _) {
      return; // another process was quicker
    } catch (IOException e) {
      throw new JournalException(JournalError.UNWRITABLE, "cannot create " + file, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
