package dev.deltajournal.journal.store.sqlite;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Refuses file systems whose locks cannot be trusted between hosts. Goes by the name the operating
/// system gives, so an unknown one passes.
final class FileSystems {
  private static final Set<String> NETWORK =
      Set.of(
          "nfs",
          "nfs3",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "afs",
          "afpfs",
          "webdav",
          "davfs",
          "ncpfs",
          "ceph",
          "glusterfs",
          "fuse.glusterfs",
          "fuse.sshfs",
          "fuse.ceph",
          "fuse.s3fs",
          "fuse.rclone",
          "lustre",
          "gpfs",
          "beegfs",
          "beegfs_nodev",
          "ocfs2",
          "gfs2");

  private FileSystems() {}

  static void refuseNetwork(Path folder) {
    try {
      refuseNetwork(folder, Files.getFileStore(folder).type());
    } catch (IOException e) {
      throw new JournalException(JournalError.IO, "cannot tell the file system of " + folder, e);
    }
  }

  static void refuseNetwork(Path folder, String type) {
    if (NETWORK.contains(type.toLowerCase(Locale.ROOT))) {
      throw new JournalException(
          JournalError.NETWORK_FILE_SYSTEM, folder + " is on a file system of type " + type);
    }
  }
}
