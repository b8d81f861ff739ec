package dev.deltajournal.journal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk that takes writes and fails to make them durable.
@Timeout(180)
class FailingSyncIT {
  /// Succeeds a number of times, then fails for good.
  private static final String SHIM =
      """
      #include <errno.h>
      #include <unistd.h>
      #include <sys/syscall.h>
      static int left = 40;
      static int failing(void) { return __sync_sub_and_fetch(&left, 1) < 0; }
      int fsync(int fd) {
        if (failing()) { errno = EIO; return -1; }
        return syscall(SYS_fsync, fd);
      }
      int fdatasync(int fd) {
        if (failing()) { errno = EIO; return -1; }
        return syscall(SYS_fdatasync, fd);
      }
      """;

  @TempDir Path folder;

  @Test
  void aFailingSyncStopsTheJournalAndWhatWasToldIsThere() throws Exception {
    var shim = shim();
    var location = new FileLocation(folder.resolve("journal.db"));
    List<String> told;
    try (var child =
        ChildProcess.startIn(
            "export LD_PRELOAD='" + shim + "'", "fill", location.file().toString())) {
      told = child.linesToTheEnd();
      assertThat(child.exitCode()).isZero();
    }

    assertThat(told.getLast()).startsWith("stopped DSP-JRN-008").contains("it resumes");
    try (var journal = CheckedJournal.open(location, JournalOptions.defaults())) {
      assertThat(told.subList(0, told.size() - 1))
          .isNotEmpty()
          .allSatisfy(
              id -> assertThat(journal.reader().operation(new OperationId(id))).isPresent());
      journal.log().append(Samples.begin(Samples.id(), Samples.accepted("create", "after")));
    }
  }

  private Path shim() throws IOException, InterruptedException {
    var source = Files.writeString(folder.resolve("shim.c"), SHIM);
    var library = folder.resolve("shim.so");
    var compiler =
        new ProcessBuilder(
            "sh",
            "-c",
            "command -v cc >/dev/null && cc -shared -fPIC -o '%s' '%s'".formatted(library, source));
    boolean compiled = compiler.inheritIO().start().waitFor() == 0;
    assumeTrue(compiled, "this system has no C compiler to make a failing disk with");
    return library;
  }
}
