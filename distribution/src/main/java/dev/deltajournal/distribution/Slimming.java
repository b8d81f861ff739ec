package dev.deltajournal.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Copies jars without the native libraries in them, most of which are for other platforms: the one
/// that is needed lies beside the jars. The same jar gives the same bytes.
public final class Slimming {
  private static final List<String> NATIVE = List.of("org/sqlite/native/", "META-INF/native/");

  private Slimming() {}

  /// @param arguments the folder for the copies, then the jars
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    for (var jar : List.of(arguments).subList(1, arguments.length)) {
      var path = Path.of(jar);
      copy(path, folder.resolve(path.getFileName()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var jar = new ZipFile(from.toFile());
        var slim = new ZipOutputStream(Files.newOutputStream(to))) {
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        if (NATIVE.stream().noneMatch(entry.getName()::startsWith)) {
          var copied = new ZipEntry(entry.getName());
          copied.setTimeLocal(entry.getTimeLocal());
          slim.putNextEntry(copied);
          jar.getInputStream(entry).transferTo(slim);
          slim.closeEntry();
        }
      }
    }
  }
}
