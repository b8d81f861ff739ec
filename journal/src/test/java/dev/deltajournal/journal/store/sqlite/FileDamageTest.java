package dev.deltajournal.journal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.FileLocation;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalSalvage;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.fixture.RandomHistory;
import dev.deltajournal.journal.store.sql.SqlSession;
import dev.deltajournal.journal.store.sqlite.SqliteSession.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damage to the bytes of real files. `-Djournal.seed=N` runs one again.
class FileDamageTest {
  private static final int APPENDS = 60;
  private static final int FLIPS = 120;

  @TempDir Path folder;

  static LongStream seeds() {
    var given = Long.getLong("journal.seed");
    return given == null ? new Random().longs(2) : LongStream.of(given);
  }

  /// A byte that no row, index or page needs may go unnoticed; nothing that was written may.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aFlippedByteIsFoundOrMeansNothing(long seed) throws Exception {
    var whole = write(seed);
    var bytes = Files.readAllBytes(whole.file());
    var content = content(whole);
    var random = new Random(seed);
    for (int i = 0; i < FLIPS; i++) {
      int at = random.nextInt(bytes.length);
      var flipped = flipped(bytes, at, 1 << random.nextInt(8), "flipped-" + i);

      assertThat(isFound(flipped) || content.equals(content(flipped)))
          .as("seed %d, byte %d of %d", seed, at, bytes.length)
          .isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsSalvagedFromADamagedFileIsAsItWasWritten(long seed) throws Exception {
    var whole = write(seed);
    var bytes = Files.readAllBytes(whole.file());
    var written = events(whole);
    var random = new Random(seed);
    int salvaged = 0;
    for (int i = 0; i < FLIPS / 4; i++) {
      var broken = bytes.clone();
      int page = 1 + random.nextInt(bytes.length / 4096 - 1); // the first one says what it is
      for (int at = page * 4096; at < page * 4096 + 64; at++) {
        broken[at] ^= 0x5a;
      }
      var damaged = copy(broken, "damaged-" + i);
      var into = new FileLocation(folder.resolve("salvaged-" + i + ".db"));
      try {
        JournalSalvage.salvage(damaged, into, JournalOptions.defaults());
      } catch (JournalException _) {
        assertThat(into.file()).doesNotExist();
        continue; // nothing to be had, and it says so
      }
      salvaged++;
      assertThat(JournalVerifier.verify(into).findings()).isEmpty();
      events(into)
          .forEach((id, kept) -> assertThat(kept).as("seed %d", seed).isEqualTo(written.get(id)));
    }
    assertThat(salvaged).as("seed %d", seed).isPositive();
  }

  /// A write-ahead log that ends in the middle of a commit, as a power cut leaves it.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aTornTailLeavesWhatWasCommittedBefore(long seed) throws Exception {
    var location = new FileLocation(folder.resolve("journal.db"));
    var random = new Random(seed);
    List<StoredEvent> all;
    byte[] file;
    byte[] log;
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      new RandomHistory(seed, journal.log()).append(APPENDS);
      all = journal.reader().after(0, Integer.MAX_VALUE);
      // Read where no lock of this process is dropped by it.
      file = read(location.file());
      log = read(wal(location));
    }
    for (int i = 0; i < 12; i++) {
      var torn = copy(file, "torn-" + i);
      int end = random.nextInt(log.length);
      var tail = java.util.Arrays.copyOf(log, end);
      if (end > 0 && random.nextBoolean()) {
        tail[end - 1 - random.nextInt(Math.min(end, 512))] ^= 0x11;
      }
      Files.write(wal(torn), tail);

      if (isEmpty(torn)) {
        continue; // cut off before the first commit
      }
      try (var journal = Journals.open(torn, JournalOptions.defaults())) {
        var left = journal.reader().after(0, Integer.MAX_VALUE);
        assertThat(left).as("seed %d, cut at %d", seed, end).isEqualTo(all.subList(0, left.size()));
      }
      assertThat(JournalVerifier.verify(torn).findings()).isEmpty();
    }
  }

  private static boolean isEmpty(FileLocation location) {
    try {
      Journals.read(location).close();
      return false;
    } catch (JournalException e) {
      assertThat(e).hasMessageContaining("DSP-JRN-013");
      return true;
    }
  }

  /// Another process reads the file: closing a stream of our own would drop SQLite's locks.
  private static byte[] read(Path file) throws IOException, InterruptedException {
    var cat = new ProcessBuilder("cat", file.toString()).start();
    var bytes = cat.getInputStream().readAllBytes();
    assertThat(cat.waitFor()).isZero();
    return bytes;
  }

  private FileLocation write(long seed) throws IOException {
    var location = new FileLocation(folder.resolve("journal.db"));
    try (var journal = Journals.open(location, JournalOptions.defaults())) {
      new RandomHistory(seed, journal.log()).append(APPENDS);
    }
    return location;
  }

  private FileLocation flipped(byte[] bytes, int at, int bit, String name) throws IOException {
    var broken = bytes.clone();
    broken[at] ^= (byte) bit;
    return copy(broken, name);
  }

  private FileLocation copy(byte[] bytes, String name) throws IOException {
    var location = new FileLocation(folder.resolve(name + ".db"));
    Files.write(location.file(), bytes);
    Files.copy(
        folder.resolve("journal.db.key"), location.keyFile(), StandardCopyOption.REPLACE_EXISTING);
    return location;
  }

  private static Path wal(FileLocation location) {
    return location.file().resolveSibling(location.file().getFileName() + "-wal");
  }

  private static boolean isFound(FileLocation location) {
    try {
      return !JournalVerifier.verify(location).isWhole();
    } catch (JournalException _) {
      return true;
    }
  }

  private static Map<OperationId, List<StoredEvent>> events(FileLocation location) {
    try (var reader = Journals.read(location)) {
      return reader.after(0, Integer.MAX_VALUE).stream()
          .map(event ->
              new StoredEvent(
                  0,
                  event.operation(),
                  event.version(),
                  event.id(),
                  event.atMicros(),
                  event.writer(),
                  event.event()))
          .collect(Collectors.groupingBy(StoredEvent::operation));
    }
  }

  /// Everything that events say and that follows from them.
  private static List<String> content(FileLocation location) {
    try (var session = SqliteSession.open(location.file(), Access.READ_ONLY, 1_000)) {
      var rows = new ArrayList<String>();
      for (var table : List.of("event", "head", "operation", "claim")) {
        rows.addAll(dump(session, table));
      }
      return rows;
    }
  }

  private static List<String> dump(SqlSession session, String table) {
    var columns =
        session.list(
            "SELECT group_concat('quote(' || name || ')', ' || ') FROM pragma_table_info('"
                + table
                + "')",
            row -> row.getString(1));
    return session.list(
        "SELECT " + columns.getFirst() + " FROM " + table + " ORDER BY 1", row -> row.getString(1));
  }
}
