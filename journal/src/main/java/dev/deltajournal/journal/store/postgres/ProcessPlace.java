package dev.deltajournal.journal.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a process runs, so exactly that another process of the same host can tell for certain that
/// it is gone: the kernel's boot, the space of process ids, the user, the id, the start in ticks
/// since boot. Empty where the operating system does not say that much; then only time tells.
record ProcessPlace(String kernel, String user, long pid, String start) {
  private static final String SEPARATOR = " ";
  private static final int PARTS = 4;
  private static final Path PROC = Path.of("/proc");

  /// In `/proc/PID/stat`, counted from the state behind the program's name.
  private static final int START_FIELD = 19;

  /// A process that has ended and whose parent has not noticed.
  private static final String ZOMBIE = "Z";

  static Optional<ProcessPlace> own() {
    return of(ProcessHandle.current().pid());
  }

  static Optional<ProcessPlace> of(long pid) {
    try {
      var stat = stat(pid);
      var kernel =
          Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip()
              + "/"
              + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
      var user = Files.getAttribute(PROC.resolve("self"), "unix:uid").toString();
      return Optional.of(new ProcessPlace(kernel, user, pid, stat[START_FIELD]));
    } catch (IOException | RuntimeException _) {
      return Optional.empty(); // no Linux
    }
  }

  /// The form that other processes read.
  String text() {
    return String.join(SEPARATOR, kernel, user, Long.toString(pid), start);
  }

  static Optional<ProcessPlace> parse(String text) {
    var parts = text.split(SEPARATOR, -1);
    try {
      return parts.length == PARTS
          ? Optional.of(new ProcessPlace(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Whether the process has certainly ended. Processes of another host, container or user are
  /// never judged: this one may not see them.
  boolean isGone() {
    var here = own();
    if (here.isEmpty() || !here.get().kernel.equals(kernel) || !here.get().user.equals(user)) {
      return false;
    }
    try {
      var stat = stat(pid);
      return !stat[START_FIELD].equals(start) || stat[0].equals(ZOMBIE);
    } catch (NoSuchFileException _) {
      return true;
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }

  /// The fields behind the program's name, which may itself hold blanks and brackets.
  private static String[] stat(long pid) throws IOException {
    var text = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
    return text.substring(text.lastIndexOf(')') + 1).strip().split(SEPARATOR, -1);
  }
}
