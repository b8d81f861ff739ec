package dev.deltajournal.provider.store;

import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Reads a certificate from the machine that runs the plugin.
@FunctionalInterface
public interface CertificateFile {
  /// The content of a PEM file.
  ///
  /// @param path as the program gives it; a relative one starts at the program's folder
  /// @throws ProviderException if it cannot be read
  String read(String path);

  /// From the file system.
  static CertificateFile onDisk() {
    return path -> {
      try {
        return Files.readString(Path.of(path));
      } catch (IOException | InvalidPathException e) {
        throw new ProviderException(
            ProviderError.FILE_UNREADABLE,
            "failed reading tlsCaCertFile: " + path + " (" + e.getClass().getSimpleName() + ")",
            e);
      }
    };
  }
}
