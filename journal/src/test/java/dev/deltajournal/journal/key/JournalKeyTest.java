package dev.deltajournal.journal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKeyTest {
  private final JournalKey key = new JournalKey(new byte[JournalKey.KEY_BYTES]);

  @Test
  void theSameTextHasTheSameDigestOnlyForTheSamePurpose() {
    assertThat(key.digest("inputs", "a")).isEqualTo(key.digest("inputs", "a"));
    assertThat(key.digest("inputs", "a")).isNotEqualTo(key.digest("statement", "a"));
    assertThat(key.digest("ab", "c")).isNotEqualTo(key.digest("a", "bc"));
  }

  @Test
  void knowsItsOwnDigestsOnly() {
    var bytes = new byte[JournalKey.KEY_BYTES];
    bytes[31] = 1;
    var other = new JournalKey(bytes);

    assertThat(key.knows(key.digest("inputs", "a"))).isTrue();
    assertThat(key.knows(other.digest("inputs", "a"))).isFalse();
    assertThat(key.knows("")).isFalse();
  }

  @Test
  void theDigestHasTheWrittenForm() {
    assertThat(key.digest("inputs", "")).matches(key.fingerprint() + ":[0-9a-f]{64}");
    assertThat(key.fingerprint()).matches("[0-9a-f]{16}");
  }

  @Test
  void neverChangesForOneKey() {
    // Written journals hold such digests.
    assertThat(key.digest("inputs", "{}"))
        .isEqualTo(
            "9b6920b022580970:1b95a354caecd69e4e2ddb8d9fa62e470ef0c362a0f02812853a8bc5368b11b1");
  }

  @Test
  void manyWhoStartAtOnceAgreeOnOneKey(@TempDir Path folder) throws Exception {
    var file = new KeyFile(folder.resolve("journal.db.key"));
    int starters = 8;
    var together = new CyclicBarrier(starters);
    var keys = new HashSet<String>();
    try (var threads = Executors.newFixedThreadPool(starters)) {
      var starting = new ArrayList<Future<JournalKey>>();
      for (int i = 0; i < starters; i++) {
        var random = new Random(i);
        starting.add(
            threads.submit(() -> {
              together.await();
              return file.readOrCreate(random);
            }));
      }
      for (var starter : starting) {
        keys.add(starter.get().fingerprint());
      }
    }
    assertThat(keys).containsExactly(file.read().orElseThrow().fingerprint());
    assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("journal.db.key"));
  }

  @Test
  void aFileThatHoldsNoKeyIsAWrongKey(@TempDir Path folder) throws Exception {
    var path = Files.writeString(folder.resolve("journal.db.key"), "not a key\n");

    assertThatThrownBy(() -> new KeyFile(path).read()).hasMessageContaining("DSP-JRN-006");
  }
}
