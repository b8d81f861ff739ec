package dev.deltajournal.journal.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Finds out why a write failed, where SQLite only says that it did: a quota and a limit on file
/// sizes look like a broken disk to it.
final class SpaceProbe {
  private static final int PROBE_BYTES = 1 << 16;

  private SpaceProbe() {}

  /// Why a file beside the journal cannot grow as large as the journal or its log are now, in the
  /// operating system's words; empty if it can.
  static Optional<String> refusal(Path journal) {
    var probe = journal.resolveSibling(journal.getFileName() + ".probe");
    try (var channel =
        FileChannel.open(
            probe,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      var log = journal.resolveSibling(journal.getFileName() + "-wal");
      int written =
          channel.write(ByteBuffer.allocate(PROBE_BYTES), Math.max(size(journal), size(log)));
      return written == PROBE_BYTES ? Optional.empty() : Optional.of("File too large");
    } catch (FileSystemException _) {
      return Optional.empty(); // the folder takes no file at all: not a question of space
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// Only asks the folder: opening the journal's own files here would drop SQLite's locks.
  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
