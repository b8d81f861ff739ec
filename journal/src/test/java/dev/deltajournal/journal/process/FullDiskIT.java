package dev.deltajournal.journal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class FullDiskIT {
  private static final int LIMIT_KILOBYTES = 6_000;

  @TempDir Path folder;
  private FileLocation location;

  @BeforeEach
  void locate() {
    location = new FileLocation(folder.resolve("disk").resolve("journal.db"));
  }

  @Test
  void aLimitOnFileSizesStopsTheJournalWithAClearErrorAndLosesNothing() throws Exception {
    List<String> told;
    try (var child =
        ChildProcess.startIn("ulimit -f " + LIMIT_KILOBYTES, "fill", location.file().toString())) {
      told = child.linesToTheEnd();
      assertThat(child.exitCode()).isZero();
    }

    assertThat(told.getLast()).startsWith("stopped DSP-JRN-004").contains("File too large");
    try (var journal = CheckedJournal.open(location, JournalOptions.defaults())) {
      assertThat(told.subList(0, told.size() - 1))
          .hasSizeGreaterThan(10)
          .allSatisfy(
              id -> assertThat(journal.reader().operation(new OperationId(id))).isPresent());
      journal.log().append(Samples.begin(Samples.id(), Samples.accepted("create", "after")));
    }
  }

  @Test
  void aFullDiskStopsTheJournalWithAClearErrorAndItGoesOnWhenThereIsRoom() throws Exception {
    assumeTrue(canMount(), "this system lets no test mount a small disk");
    var disk = Files.createDirectory(folder.resolve("disk"));
    var spare = disk.resolve("spare");
    var inside =
        "mount -t tmpfs -o size=4m tmpfs '%s' && head -c 1000000 /dev/zero > '%s' && exec %s"
            .formatted(
                disk,
                spare,
                ChildProcess.quoted(
                    ChildProcess.command("recover", location.file().toString(), spare.toString())));
    try (var child = ChildProcess.start(List.of("unshare", "-rm", "bash", "-c", inside))) {
      var told = child.linesToTheEnd();

      assertThat(told).anyMatch(line -> line.startsWith("stopped DSP-JRN-004"));
      assertThat(told.getLast()).isEqualTo("whole true");
      assertThat(child.exitCode()).isZero();
    }
  }

  private static boolean canMount() throws Exception {
    var probe = new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt");
    return probe.redirectErrorStream(true).start().waitFor() == 0;
  }
}
