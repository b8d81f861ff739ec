package dev.deltajournal.journal.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.fixture.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeasesTest {
  @TempDir Path folder;

  @Test
  void aLeaseLivesUntilItIsGivenBack() {
    var leases = acquire();
    assertThat(leases.isAlive(leases.mine())).isTrue();
    assertThat(FileLeases.observe(folder).isAlive(leases.mine())).isTrue();

    leases.close();

    assertThat(leases.isAlive(leases.mine())).isFalse();
    assertThat(FileLeases.observe(folder).isAlive(leases.mine())).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLeaseOfTheOperatingSystemHasNoEndButTheProcess() {
    var leases = acquire();
    assertThat(leases.remaining()).isEqualTo(Leases.UNLIMITED);

    leases.close();

    assertThat(leases.remaining()).isZero();
  }

  @Test
  void twoJournalsOfOneProcessSeeEachOther() {
    try (var one = acquire();
        var two = acquire()) {
      assertThat(one.isAlive(two.mine())).isTrue();
      assertThat(two.isAlive(one.mine())).isTrue();
      // A second look would find the lock gone if the first had opened the file.
      assertThat(one.isAlive(two.mine())).isTrue();
    }
  }

  @Test
  void aPersonOrAPathIsNoLease() {
    try (var leases = acquire()) {
      assertThat(leases.isAlive("user@host")).isFalse();
      assertThat(leases.isAlive("../" + leases.mine())).isFalse();
      assertThat(leases.isAlive("")).isFalse();
    }
  }

  @Test
  void removesTheDeadAndLeavesTheLiving() throws Exception {
    var dead = Files.createFile(folder.resolve(Samples.id() + ".lock"));
    try (var leases = acquire()) {
      FileLeases.removeDead(folder);

      assertThat(dead).doesNotExist();
      assertThat(folder.resolve(leases.mine() + ".lock")).exists();
    }
  }

  private FileLeases acquire() {
    return FileLeases.acquire(folder, Holder.thisProcess(Samples.id().value(), 1));
  }
}
