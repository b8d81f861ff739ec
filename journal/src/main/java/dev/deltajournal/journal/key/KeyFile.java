package dev.deltajournal.journal.key;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The file that holds the key: 64 hexadecimal digits, readable by its owner only. It is complete
/// from the moment it has its name.
public final class KeyFile {
  private final Path file;

  public KeyFile(Path file) {
    this.file = file;
  }

  /// The key, or nothing if there is no such file.
  ///
  /// @throws JournalException `DSP-JRN-006` if the file holds no key, `DSP-JRN-008` if it cannot be
  ///   read
  public Optional<JournalKey> read() {
    try {
      var text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      return Optional.of(new JournalKey(HexFormat.of().parseHex(text)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new JournalException(JournalError.KEY_WRONG, file + " does not hold a key", e);
    } catch (IOException e) {
      throw new JournalException(JournalError.IO, "cannot read the key file " + file, e);
    }
  }

  /// Makes a key unless there is one. Of several processes that do this at once one wins and all
  /// return its key.
  public JournalKey readOrCreate(RandomGenerator random) {
    var existing = read();
    return existing.isPresent() ? existing.get() : publish(random, false);
  }

  /// Puts a new key in the place of the old one, if there is one.
  public JournalKey replace(RandomGenerator random) {
    return publish(random, true);
  }

  private JournalKey publish(RandomGenerator random, boolean replace) {
    var bytes = new byte[JournalKey.KEY_BYTES];
    random.nextBytes(bytes);
    var temporary =
        file.resolveSibling(file.getFileName() + "." + Long.toHexString(random.nextLong()));
    try {
      write(temporary, HexFormat.of().formatHex(bytes) + "\n");
      try {
        if (replace) {
          Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
          Files.createLink(file, temporary);
        }
        syncFolder();
      } catch (FileAlreadyExistsException _) {
        return read()
            .orElseThrow(
                () -> new JournalException(JournalError.KEY_MISSING, file + " came and went"));
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new JournalException(JournalError.UNWRITABLE, "cannot write the key file " + file, e);
    }
    return new JournalKey(bytes);
  }

  private static void write(Path file, String text) throws IOException {
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, Set.copyOf(options), ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /// Makes the name itself durable; folders cannot be opened everywhere.
  private void syncFolder() throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
