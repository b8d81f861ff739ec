package dev.deltajournal.examples.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.sqlite.util.OSInfo;

/// A place for a journal that can be full.
///
/// Either a small disk of its own, which takes the right to mount one, or a limit on the size of
/// files that the plugin may write, which any user can set.
public abstract class TightDisk implements AutoCloseable {
  /// Whether this user may mount disks.
  public static boolean canMount() {
    return run("sh", "-c", "[ \"$(id -u)\" = 0 ] && unshare --mount true") == 0;
  }

  /// Moves the journal of a project's later commands to a disk of two megabytes, mounted on a
  /// folder.
  public static TightDisk mounted(PulumiProject project, Path folder) {
    return new MountedDisk(project, folder);
  }

  /// Lets a project's later plugins write files of limited size while it is full.
  ///
  /// @param folder empty, for what this takes
  public static TightDisk limited(PulumiProject project, Path folder) {
    return new LimitedFiles(project, folder);
  }

  /// Nothing more can be written.
  public abstract void fill();

  /// All is well again.
  public abstract void free();

  @Override
  public abstract void close();

  private static int run(String... command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        throw new AssertionError(command[0] + " does not end");
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during " + command[0], e);
    }
  }

  private static final class MountedDisk extends TightDisk {
    private final Path folder;
    private final Path filler;

    MountedDisk(PulumiProject project, Path folder) {
      this.folder = folder;
      filler = folder.resolve("filler");
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString()) != 0) {
        throw new AssertionError("Cannot mount a disk on " + folder);
      }
      project.environment("DELTASTREAM_JOURNAL", folder.resolve("journal.db").toString());
    }

    @Override
    public void fill() {
      try (var file = Files.newOutputStream(filler)) {
        while (Files.getFileStore(folder).getUsableSpace() > 0) {
          file.write(new byte[512]);
          file.flush();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void free() {
      try {
        Files.delete(filler);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      if (run("umount", folder.toString()) != 0) {
        throw new AssertionError("Cannot unmount " + folder);
      }
    }
  }

  private static final class LimitedFiles extends TightDisk {
    /// In the shell's blocks of 512 bytes: enough for SQLite's shared index of 32 KiB, too little
    /// for the write-ahead log of one operation.
    private static final int LIMIT_BLOCKS = 66;

    private final PulumiProject project;
    private final Path folder;

    LimitedFiles(PulumiProject project, Path folder) {
      this.project = project;
      this.folder = folder;
      try {
        Files.createDirectories(folder);
        copyLibrary();
        Path wrapper = folder.resolve("pulumi-resource-deltastream");
        Files.writeString(wrapper, script());
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void fill() {
      project.environment("PATH", folder + ":" + Installation.searchPath());
    }

    @Override
    public void free() {
      project.environment("PATH", Installation.searchPath());
    }

    @Override
    public void close() {
      free();
    }

    private String script() {
      return """
      #!/bin/sh
      ulimit -f %d
      JAVA_TOOL_OPTIONS='-Dorg.sqlite.lib.path=%s' exec '%s' "$@"
      """
          .formatted(LIMIT_BLOCKS, folder, Installation.program("pulumi-resource-deltastream"));
    }

    /// The driver would otherwise unpack its library into a file above the limit.
    private void copyLibrary() throws IOException {
      String name = System.mapLibraryName("sqlitejdbc");
      String resource =
          "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
      try (InputStream library = OSInfo.class.getResourceAsStream(resource)) {
        Files.copy(Objects.requireNonNull(library, resource), folder.resolve(name));
      }
    }
  }
}
