package dev.deltajournal.journal.projection;

import static dev.deltajournal.journal.fixture.Samples.absent;
import static dev.deltajournal.journal.fixture.Samples.begin;
import static dev.deltajournal.journal.fixture.Samples.identified;
import static dev.deltajournal.journal.fixture.Samples.owned;
import static dev.deltajournal.journal.fixture.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.RemoteStateProbed;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.fixture.CheckedJournal;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Store;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.log.AppendResult.AlreadyOwned;
import dev.deltajournal.journal.log.AppendResult.Appended;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class ClaimRulesTest {
  private static final String FIRST = "2026-11-01 00:00:00";
  private static final String SECOND = "2026-11-02 00:00:00";

  @Parameter Store store = Store.SQLITE;
  @TempDir Path folder;
  private CheckedJournal journal;
  private final OperationId maker = Samples.id();

  @BeforeEach
  void makeMain() {
    journal = CheckedJournal.open(store, folder);
    append(begin(maker, Samples.accepted("create", "main"), identified("main", FIRST)));
    append(owned(maker, succeeded()));
  }

  @AfterEach
  void check() {
    journal.close();
  }

  @Test
  void anIdentifiedObjectIsClaimed() {
    assertThat(claimant(FIRST)).contains(maker);
  }

  @Test
  void aCreateOfAnotherResourceCannotTakeTheSameIncarnation() {
    var other = Samples.id();

    assertThat(append(begin(other, ofOtherStack("create"), identified("main", FIRST))))
        .isEqualTo(new AlreadyOwned(maker));
    assertThat(journal.reader().operation(other)).isEmpty();
  }

  @Test
  void anotherIncarnationIsFree() {
    var other = Samples.id();

    assertThat(append(begin(other, ofOtherStack("create"), identified("main", SECOND))))
        .isInstanceOf(Appended.class);
    assertThat(claimant(FIRST)).contains(maker);
    assertThat(claimant(SECOND)).contains(other);
  }

  @Test
  void aRecordedAbsenceReleasesOlderClaims() {
    var other = Samples.id();

    assertThat(
            append(begin(other, ofOtherStack("create"), absent("main"), identified("main", FIRST))))
        .isInstanceOf(Appended.class);
    assertThat(claimant(FIRST)).contains(other);
  }

  @Test
  void anAbsenceDoesNotReleaseAClaimThatMayBeNewerThanTheLook() {
    var looking = Samples.id();
    append(begin(looking, ofOtherStack("create")));
    var quicker = Samples.id();
    append(begin(quicker, thirdStack(), absent("main"), identified("main", SECOND)));

    append(owned(looking, absent("main")));

    assertThat(claimant(SECOND)).contains(quicker);
    assertThat(append(owned(looking, identified("main", SECOND))))
        .isEqualTo(new AlreadyOwned(quicker));
  }

  @Test
  void anUndecidedLookReleasesNothing() {
    var state = absent("main").state();

    append(
        begin(
            Samples.id(),
            ofOtherStack("create"),
            new RemoteStateProbed("absence", Presence.UNDECIDED, 0, state)));

    assertThat(claimant(FIRST)).contains(maker);
  }

  @Test
  void anAbsenceWithoutANameReleasesNothing() {
    append(
        begin(
            Samples.id(),
            ofOtherStack("create"),
            new RemoteStateProbed("absence", Presence.ABSENT, 0, Document.empty())));

    assertThat(claimant(FIRST)).contains(maker);
  }

  @Test
  void anUpdateOrDeleteActsOnWhatTheEngineNames() {
    var update = Samples.id();

    append(begin(update, ofOtherStack("update"), identified("main", FIRST)));

    assertThat(claimant(FIRST)).contains(update);
  }

  @Test
  void aLaterCreateOfTheSameResourceMayGoOnWithTheObject() {
    var again = Samples.id();

    append(begin(again, Samples.accepted("create", "main"), identified("main", FIRST)));

    assertThat(claimant(FIRST)).contains(again);
  }

  @Test
  void aCreateMayTakeOverFromTheOneItSupersedes() {
    var again = Samples.id();
    var identity = otherStack();

    append(
        new Append(
            again,
            Samples.WRITER,
            new Append.Guard.NewOperation(4),
            java.util.List.of(
                accepted(identity, maker), Samples.claimed(1), identified("main", FIRST))));

    assertThat(claimant(FIRST)).contains(again);
  }

  @Test
  void aDeleteReleasesWhatItDropped() {
    var drop = Samples.id();
    append(begin(drop, Samples.accepted("delete", "main"), identified("main", FIRST)));

    append(owned(drop, succeeded()));

    assertThat(claimant(FIRST)).isEmpty();
  }

  @Test
  void aConfirmedDropOfANameReleasesOlderClaims() {
    var drop = Samples.id();
    append(begin(drop, Samples.accepted("delete", "main"), Samples.intended("drop", 1)));

    append(owned(drop, Samples.acknowledged("drop", 1), succeeded()));

    assertThat(claimant(FIRST)).isEmpty();
  }

  @Test
  void aDeleteThatSentNothingReleasesNothing() {
    append(begin(Samples.id(), Samples.accepted("delete", "main"), succeeded()));

    assertThat(claimant(FIRST)).contains(maker);
  }

  private AppendResult append(Append append) {
    return journal.log().append(append);
  }

  private Optional<OperationId> claimant(String incarnation) {
    return journal
        .reader()
        .claimant(Samples.SERVER, Samples.ORGANIZATION, "Store", "main", incarnation);
  }

  private static ResourceIdentity otherStack() {
    var here = Samples.identity("main");
    return new ResourceIdentity(
        here.server(),
        here.organization(),
        "8d5d2a2e-51a5-4f0c-9a58-6ad1d4a1c7f4",
        here.resource());
  }

  private static OperationAccepted ofOtherStack(String verb) {
    return Samples.accepted(verb, otherStack(), null);
  }

  private static OperationAccepted thirdStack() {
    var here = otherStack();
    return Samples.accepted(
        "create",
        new ResourceIdentity(here.server(), here.organization(), "third", here.resource()),
        null);
  }

  private static OperationEvent accepted(ResourceIdentity identity, OperationId supersedes) {
    return Samples.accepted("create", identity, supersedes);
  }
}
