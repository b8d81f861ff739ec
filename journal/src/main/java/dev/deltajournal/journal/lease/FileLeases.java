package dev.deltajournal.journal.lease;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Leases as locked files in a folder beside the journal. The kernel frees the lock when the
/// process dies, however it dies; there are no heartbeats and nothing expires.
///
/// The file's text (process id, host, start) is for people only.
public final class FileLeases implements Leases {
  private static final String SUFFIX = ".lock";

  private final Path folder;
  private final Holder holder;
  private final FileChannel channel;

  private FileLeases(Path folder, Holder holder, FileChannel channel) {
    this.folder = folder;
    this.holder = holder;
    this.channel = channel;
  }

  /// Takes a lease. The caller holds the lock that keeps {@link #removeDead} away.
  ///
  /// @throws JournalException `DSP-JRN-001` if the folder cannot be written
  public static FileLeases acquire(Path folder, Holder holder) {
    try {
      Files.createDirectories(folder);
      var content = "pid " + holder.pid() + "\nhost " + holder.host() + "\n";
      var channel =
          LeaseFiles.acquire(folder, holder.lease(), content.getBytes(StandardCharsets.UTF_8));
      return new FileLeases(folder, holder, channel);
    } catch (IOException e) {
      throw new JournalException(JournalError.UNWRITABLE, "no lease can be taken in " + folder, e);
    }
  }

  /// Looks at leases without holding one.
  public static Liveness observe(Path folder) {
    return lease -> LeaseFiles.isHeld(folder, lease);
  }

  /// Removes the files of dead processes. A lease without a file is dead all the same.
  public static void removeDead(Path folder) {
    for (var lease : names(folder)) {
      if (!LeaseFiles.isHeld(folder, lease)) {
        try {
          Files.deleteIfExists(LeaseFiles.file(folder, lease));
        } catch (IOException e) {
          throw new JournalException(
              JournalError.UNWRITABLE, "cannot remove a dead lease in " + folder, e);
        }
      }
    }
  }

  @Override
  public String mine() {
    return holder.lease();
  }

  @Override
  public Duration remaining() {
    return channel.isOpen() ? UNLIMITED : Duration.ZERO;
  }

  public Holder holder() {
    return holder;
  }

  @Override
  public boolean isAlive(String lease) {
    return lease.equals(holder.lease()) ? channel.isOpen() : LeaseFiles.isHeld(folder, lease);
  }

  @Override
  public void close() {
    try {
      LeaseFiles.release(folder, holder.lease(), channel);
    } catch (IOException e) {
      throw new JournalException(JournalError.IO, "cannot give back the lease in " + folder, e);
    }
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList();
    } catch (IOException e) {
      throw new JournalException(JournalError.IO, "cannot list " + folder, e);
    }
  }
}
