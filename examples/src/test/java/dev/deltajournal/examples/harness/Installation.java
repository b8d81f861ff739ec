package dev.deltajournal.examples.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The programs under test, where the build left them.
public final class Installation {
  /// Names the folder of the parent pom; the build sets it.
  private static final String ROOT_PROPERTY = "deltajournal.root";

  private static final Path ROOT = root();

  private Installation() {}

  /// A program of ours in `dist/bin`; throws [AssertionError] naming the command that builds it.
  public static Path program(String name) {
    return required(ROOT.resolve("dist/bin").resolve(name), "make plugin");
  }

  /// The real Pulumi command line.
  public static Path pulumi() {
    return required(ROOT.resolve(".cache/bin/pulumi"), "scripts/pulumi");
  }

  /// The folder of a program for users to copy, below `examples`.
  public static Path example(String name) {
    return required(ROOT.resolve("examples").resolve(name), "git checkout");
  }

  /// A file of the sources.
  public static Path source(String path) {
    return required(ROOT.resolve(path), "git checkout");
  }

  /// Whether a process runs our plugin.
  static boolean isPlugin(ProcessHandle process) {
    return runsJar(process, "provider-");
  }

  /// The folders that users put on PATH, and the system's own.
  static String searchPath() {
    return String.join(
        ":",
        ROOT.resolve("dist").resolve("bin").toString(),
        ROOT.resolve(".cache").resolve("bin").toString(),
        "/usr/bin",
        "/bin");
  }

  private static boolean runsJar(ProcessHandle process, String jar) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return List.of(arguments).stream()
        .anyMatch(argument -> argument.contains("/lib/" + jar) && argument.endsWith(".jar"));
  }

  private static Path required(Path path, String remedy) {
    if (!Files.exists(path)) {
      throw new AssertionError(path + " is missing; run `" + remedy + "` in " + ROOT);
    }
    return path;
  }

  private static Path root() {
    return Optional.ofNullable(System.getProperty(ROOT_PROPERTY))
        .map(Path::of)
        .orElseGet(() -> Path.of("").toAbsolutePath().getParent());
  }
}
