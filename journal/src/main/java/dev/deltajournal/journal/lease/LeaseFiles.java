package dev.deltajournal.journal.lease;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// The locked files behind leases.
///
/// POSIX frees *all* locks that a process has on a file when it closes *any* descriptor of that
/// file. So the files held by this process, whichever journal they belong to, must never be opened
/// a second time. That is a fact about the process, hence the one static set.
final class LeaseFiles {
  private static final Set<Path> HELD = new HashSet<>();

  private LeaseFiles() {}

  static Path file(Path folder, String lease) {
    return folder.resolve(lease + ".lock");
  }

  /// Creates and locks the file of a new lease. It appears under its name only when it is locked,
  /// so nobody can take it for a dead one.
  static FileChannel acquire(Path folder, String lease, byte[] content) throws IOException {
    synchronized (HELD) {
      var file = file(folder, lease);
      var hidden = folder.resolve(lease + ".new");
      var channel =
          FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() == null) {
          throw new IOException("the file system does not lock the new file " + hidden);
        }
        channel.write(ByteBuffer.wrap(content));
        Files.move(hidden, file);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      HELD.add(file);
      return channel;
    }
  }

  static void release(Path folder, String lease, FileChannel channel) throws IOException {
    synchronized (HELD) {
      var file = file(folder, lease);
      try (channel) {
        Files.deleteIfExists(file);
      } finally {
        HELD.remove(file);
      }
    }
  }

  /// A shared lock is tried, so that two who look at once do not take each other for the owner.
  static boolean isHeld(Path folder, String lease) {
    if (!isLease(lease)) {
      return false;
    }
    synchronized (HELD) {
      var file = file(folder, lease);
      if (HELD.contains(file)) {
        return true;
      }
      try (var channel = FileChannel.open(file, StandardOpenOption.READ);
          var lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
        return lock == null;
      } catch (OverlappingFileLockException _) {
        return true; // held by this process through another class loader
      } catch (NoSuchFileException _) {
        return false;
      } catch (IOException e) {
        throw new JournalException(JournalError.IO, "cannot look at the lease file " + file, e);
      }
    }
  }

  private static boolean isLease(String lease) {
    try {
      return UUID.fromString(lease).toString().equals(lease);
    } catch (IllegalArgumentException _) {
      return false; // a person
    }
  }
}
