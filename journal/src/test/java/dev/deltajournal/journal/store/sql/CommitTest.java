package dev.deltajournal.journal.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLimits;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendOutcome.Refused;
import dev.deltajournal.journal.log.AppendOutcome.Resolved;
import dev.deltajournal.journal.log.AppendResult.AlreadyOwned;
import dev.deltajournal.journal.log.AppendResult.Appended;
import dev.deltajournal.journal.log.AppendResult.Conflict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class CommitTest {
  private static final JournalOptions OPTIONS = JournalOptions.defaults();
  private static final JournalOptions FORGETFUL =
      OPTIONS.with(
          new JournalLimits(
              1024,
              256,
              30_000,
              120_000,
              50,
              30_000,
              150_000,
              5_000,
              4,
              5,
              JournalLimits.Database.defaults()));

  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;
  private JournalLocation location;

  @BeforeEach
  void locate() {
    location = store.location(folder);
  }

  @AfterEach
  void check() {
    assertThat(JournalVerifier.verify(location).findings()).isEmpty();
  }

  @Test
  void aBatchIsOneCommitInWhichEachAppendSeesTheOnesBeforeIt() {
    var first = Samples.id();
    try (var store = store(SqlSession::commit)) {
      var outcomes =
          store.append(
              List.of(
                  begin(first, "main"),
                  begin(Samples.id(), "main"),
                  Samples.owned(first, Samples.succeeded(), Samples.succeeded()),
                  Samples.owned(first, Samples.succeeded()),
                  begin(Samples.id(), "main")));

      assertThat(outcomes.get(0))
          .extracting(o -> ((Resolved) o).result())
          .isInstanceOf(Appended.class);
      assertThat(outcomes.get(1)).isEqualTo(Resolved.nothing(new AlreadyOwned(first)));
      assertThat(outcomes.get(2)).isInstanceOf(Refused.class);
      assertThat(outcomes.get(3))
          .extracting(o -> ((Resolved) o).result())
          .isInstanceOf(Appended.class);
      assertThat(outcomes.get(4))
          .extracting(o -> ((Resolved) o).result())
          .isInstanceOf(Appended.class);
    }
    assertThat(JournalVerifier.verify(location).head()).isEqualTo(5);
  }

  @Test
  void aTextThatNoDatabaseCanHoldIsOneIdentityInOneBatchAndLater() {
    var first = Samples.id();
    try (var store = store(SqlSession::commit)) {
      var outcomes = store.append(List.of(begin(first, "a\uD83D"), begin(Samples.id(), "a\uD83E")));

      assertThat(outcomes.get(1)).isEqualTo(Resolved.nothing(new AlreadyOwned(first)));
      assertThat(result(store, begin(Samples.id(), "a\uD83D"))).isEqualTo(new AlreadyOwned(first));
    }
  }

  /// More operations in one batch than are kept in memory, each moved again.
  @Test
  void aBatchMayHoldMoreThanTheMemory() {
    var ids = Stream.generate(Samples::id).limit(12).toList();
    var appends = new ArrayList<Append>();
    ids.forEach(id -> appends.add(begin(id, id.value())));
    ids.forEach(id -> appends.add(Samples.owned(id, Samples.succeeded())));
    ids.forEach(id -> appends.add(begin(Samples.id(), id.value())));
    try (var store = store(SqlSession::commit, FORGETFUL)) {
      assertThat(store.append(appends))
          .allSatisfy(
              outcome -> assertThat(((Resolved) outcome).result()).isInstanceOf(Appended.class));
    }
    assertThat(JournalVerifier.verify(location).operations()).isEqualTo(24);
  }

  @Test
  void whatAnotherProcessWroteBetweenTwoBatchesIsSeen() {
    var id = Samples.id();
    try (var one = store(SqlSession::commit);
        var two = store(SqlSession::commit)) {
      assertThat(result(one, begin(id, "main"))).isInstanceOf(Appended.class);
      assertThat(result(two, Samples.owned(id, Samples.succeeded()))).isInstanceOf(Appended.class);

      assertThat(result(one, begin(Samples.id(), "main"))).isInstanceOf(Appended.class);
      assertThat(result(one, at(id, 2))).isEqualTo(new Conflict(3));
    }
  }

  @Test
  void aCommitThatFailedButIsDurableCounts() {
    var first = new AtomicBoolean(true);
    try (var store =
        store(session -> {
          session.commit();
          if (first.getAndSet(false)) {
            throw new JournalException(JournalError.IO, "the answer was lost");
          }
        })) {
      assertThat(result(store, begin(Samples.id(), "main"))).isInstanceOf(Appended.class);
      // The store works with a new session from now on.
      assertThat(result(store, begin(Samples.id(), "other"))).isInstanceOf(Appended.class);
    }
    assertThat(JournalVerifier.verify(location).operations()).isEqualTo(2);
  }

  @Test
  void aCommitThatFailedAndIsNotDurableIsAnError() {
    try (var store =
        store(_ -> {
          throw new JournalException(JournalError.IO, "the disk is gone");
        })) {
      assertThatThrownBy(() -> store.append(List.of(begin(Samples.id(), "main"))))
          .hasMessageContaining("the disk is gone");
    }
    assertThat(JournalVerifier.verify(location).events()).isZero();
  }

  @Test
  void aBatchThatDecidesNothingCommitsNothing() {
    try (var store =
        store(_ -> {
          throw new IllegalStateException("nothing to commit");
        })) {
      assertThat(result(store, Samples.owned(Samples.id(), Samples.succeeded()))).isNotNull();
    }
  }

  private SqlEventStore store(Consumer<SqlSession> committing) {
    return store(committing, OPTIONS);
  }

  private SqlEventStore store(Consumer<SqlSession> committing, JournalOptions options) {
    var writer = TestSession.writer(location, options);
    return new SqlEventStore(writer.connection(), writer.session(), options, committing);
  }

  private static Append at(OperationId id, long version) {
    var guard = new Guard.AtVersion(version);
    return new Append(id, Samples.WRITER, guard, List.of(Samples.claimed(2)));
  }

  private static Append begin(OperationId id, String name) {
    return Samples.begin(id, Samples.accepted("create", name));
  }

  private static Object result(SqlEventStore store, Append append) {
    return ((Resolved) store.append(List.of(append)).getFirst()).result();
  }
}
