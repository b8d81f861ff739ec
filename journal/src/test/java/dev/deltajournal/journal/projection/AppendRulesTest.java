package dev.deltajournal.journal.projection;

import static dev.deltajournal.journal.fixture.Samples.accepted;
import static dev.deltajournal.journal.fixture.Samples.begin;
import static dev.deltajournal.journal.fixture.Samples.claimed;
import static dev.deltajournal.journal.fixture.Samples.identity;
import static dev.deltajournal.journal.fixture.Samples.owned;
import static dev.deltajournal.journal.fixture.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.*;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.log.AppendResult.AlreadyOwned;
import dev.deltajournal.journal.log.AppendResult.Appended;
import dev.deltajournal.journal.log.AppendResult.Conflict;
import dev.deltajournal.journal.log.AppendResult.Fenced;
import dev.deltajournal.journal.operation.OperationState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class AppendRulesTest {
  private static final String OTHER_WRITER = "5f0e8a52-6f0f-4a53-9d0c-0d4b7c0e1a22";

  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;
  private CheckedJournal journal;
  private final OperationId id = Samples.id();

  @BeforeEach
  void open() {
    journal = CheckedJournal.open(store, folder);
  }

  @AfterEach
  void check() {
    journal.close();
  }

  @Test
  void acceptsANewOperation() {
    assertThat(append(begin(id, accepted("create", "main")))).isInstanceOf(Appended.class);
    assertThat(journal.reader().unfinished(identity("main")).orElseThrow().id()).isEqualTo(id);
  }

  @Test
  void acceptsAnOperationOnce() {
    append(begin(id, accepted("create", "main")));

    assertThat(append(begin(id, accepted("create", "main")))).isEqualTo(new Conflict(2));
  }

  @Test
  void keepsOneUnfinishedOperationPerIdentity() {
    append(begin(id, accepted("create", "main")));

    assertThat(append(begin(Samples.id(), accepted("delete", "main"))))
        .isEqualTo(new AlreadyOwned(id));
  }

  @Test
  void aFinishedOperationMakesRoomForTheNext() {
    append(begin(id, accepted("create", "main")));
    append(owned(id, succeeded()));

    assertThat(append(begin(Samples.id(), accepted("delete", "main"))))
        .isInstanceOf(Appended.class);
  }

  @Test
  void aMissingProviderEqualsOnlyAMissingOne() {
    var known = identity("main");
    var unknown = new ResourceIdentity(known.server(), known.organization(), "", known.resource());
    append(begin(id, accepted("create", "main")));

    assertThat(append(begin(Samples.id(), Samples.accepted("create", unknown, null))))
        .isInstanceOf(Appended.class);
    assertThat(append(begin(Samples.id(), Samples.accepted("create", unknown, null))))
        .isInstanceOf(AlreadyOwned.class);
  }

  @Test
  void closesTheSupersededOperationInTheSameCommit() {
    append(begin(id, accepted("create", "main")));
    var next = Samples.id();

    var result = append(superseding(next, 2));

    assertThat(((Appended) result).events()).allMatch(event -> event.operation().equals(next));
    assertThat(journal.reader().operation(id).orElseThrow().state())
        .isEqualTo(OperationState.CANCELLED);
    assertThat(journal.reader().unfinished(identity("main")).orElseThrow().id()).isEqualTo(next);
  }

  @Test
  void doesNotCloseASupersededOperationThatHasMovedOn() {
    append(begin(id, accepted("create", "main")));
    append(owned(id, Samples.intended("create", 1)));

    assertThat(append(superseding(Samples.id(), 2))).isEqualTo(new Conflict(3));
    assertThat(journal.reader().head()).isEqualTo(3);
  }

  @Test
  void aSupersededOperationMustExist() {
    assertThat(append(superseding(Samples.id(), 0))).isEqualTo(new Conflict(0));
  }

  @Test
  void aSupersededOwnerIsFencedOut() {
    append(begin(id, accepted("create", "main")));
    append(superseding(Samples.id(), 2));

    assertThat(append(owned(id, Samples.intended("create", 1)))).isEqualTo(new Fenced(1));
  }

  @Test
  void anOperationThatAPersonTookIsNoLongerItsOwners() {
    append(begin(id, accepted("create", "main")));
    append(at(2, new OperatorIntervened("abandon", "user", "host", "", Document.empty())));

    assertThat(append(owned(id, Samples.intended("create", 1)))).isEqualTo(new Fenced(1));
  }

  @Test
  void onlyOneOfTwoClaimsWins() {
    append(begin(id, accepted("create", "main")));

    assertThat(append(at(2, new OperationClaimed(OTHER_WRITER, 2)))).isInstanceOf(Appended.class);
    assertThat(append(at(2, new OperationClaimed(Samples.WRITER, 2)))).isEqualTo(new Conflict(3));
    assertThat(append(owned(id, Samples.intended("create", 1)))).isEqualTo(new Fenced(2));
  }

  @Test
  void aClaimCountsOn() {
    append(begin(id, accepted("create", "main")));

    assertThatThrownBy(() -> append(at(2, claimed(7)))).hasMessageContaining("DSP-JRN-014");
  }

  @Test
  void knowsNoOperationThatWasNeverAccepted() {
    assertThat(append(at(1, claimed(1)))).isEqualTo(new Conflict(0));
    assertThat(append(owned(id, succeeded()))).isEqualTo(new Conflict(0));
  }

  @Test
  void writesAllEventsOfAnAppendOrNone() {
    append(begin(id, accepted("create", "main")));

    assertThatThrownBy(() -> append(owned(id, Samples.intended("create", 1), claimed(9))))
        .hasMessageContaining("DSP-JRN-014");
    assertThat(journal.reader().head()).isEqualTo(2);
  }

  @Test
  void anIllegalAppendDoesNotStopTheOthers() {
    assertThatThrownBy(
            () -> append(begin(id, accepted("create", "main"), succeeded(), succeeded())))
        .hasMessageContaining("DSP-JRN-014");

    assertThat(append(begin(id, accepted("create", "main")))).isInstanceOf(Appended.class);
  }

  @Test
  void aNewOperationBeginsWithItsAcceptance() {
    assertThatThrownBy(() ->
            append(new Append(id, Samples.WRITER, new Guard.NewOperation(0), List.of(claimed(1)))))
        .hasMessageContaining("DSP-JRN-014");
  }

  private AppendResult append(Append append) {
    return journal.log().append(append);
  }

  private Append at(long version, OperationEvent event) {
    return new Append(id, OTHER_WRITER, new Guard.AtVersion(version), List.of(event));
  }

  private Append superseding(OperationId next, long version) {
    return new Append(
        next,
        OTHER_WRITER,
        new Guard.NewOperation(version),
        List.of(Samples.accepted("update", identity("main"), id)));
  }
}
