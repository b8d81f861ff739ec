package dev.deltajournal.journal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.journal.event.OperationEvent.*;
import dev.deltajournal.journal.fixture.Samples;
import dev.deltajournal.journal.fixture.Stream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final Failure REFUSED = Failure.of(JournalError.IO, "refused");

  private final Stream stream =
      new Stream(Samples.id(), Samples.accepted("create", "main"), Samples.claimed(1));

  @Test
  void beginsWithItsAcceptanceOnly() {
    var headless = new Stream(Samples.id(), Samples.claimed(1));

    assertThatThrownBy(headless::fold).hasMessageContaining("DSP-JRN-014");
  }

  @Test
  void isAcceptedOnce() {
    stream.add(Samples.accepted("create", "main"));

    assertThatThrownBy(stream::fold).hasMessageContaining("operation.accepted does not follow");
  }

  @Test
  void knowsAnIntentAsOpenUntilItsOutcome() {
    stream.add(Samples.intended("create", 1));
    assertThat(stream.fold().openStep()).map(Step::status).contains(Step.Status.INTENDED);

    stream.add(Samples.acknowledged("create", 1));
    assertThat(stream.fold().openStep()).isEmpty();
  }

  @Test
  void isInDoubtAfterAnUnknownOutcomeAndCannotEndThere() {
    stream.add(Samples.intended("create", 1));
    stream.add(new StepOutcomeUnknown("create", 1, "reset"));
    assertThat(stream.fold().state()).isEqualTo(OperationState.IN_DOUBT);

    stream.add(Samples.succeeded());
    assertThatThrownBy(stream::fold).hasMessageContaining("does not follow IN_DOUBT");
  }

  @Test
  void keepsTheFirstEvidenceThroughLaterAttempts() {
    var seen = Samples.document("queries", "none");
    stream.add(new StepIntended("create", 1, "s", "d", "", seen));
    stream.add(new StepOutcomeUnknown("create", 1, "reset"));
    stream.add(new StepIntended("create", 2, "s", "d", "", Document.empty()));

    var step = stream.fold().step("create").orElseThrow();

    assertThat(step.attempt()).isEqualTo(2);
    assertThat(step.evidence()).isEqualTo(seen);
    assertThat(step.everUnknown()).isTrue();
    assertThat(step.firstIntendedMicros()).isEqualTo(3_000);
    assertThat(step.intendedMicros()).isEqualTo(5_000);
  }

  @Test
  void anOutcomeNeedsAnIntent() {
    stream.add(Samples.acknowledged("create", 1));

    assertThatThrownBy(stream::fold).hasMessageContaining("never intended");
  }

  @Test
  void aClosedStepStaysClosed() {
    stream.add(Samples.intended("create", 1));
    stream.add(new StepRejected("create", 1, REFUSED));
    stream.add(Samples.acknowledged("create", 1));

    assertThatThrownBy(stream::fold).hasMessageContaining("already REJECTED");
  }

  @Test
  void aReplayedResultHasANewTokenAndOldAcknowledgementsDoNotCountBack() {
    stream.add(Samples.succeeded());
    stream.add(new ResultReplayed(1));
    stream.add(new ResultAcknowledged(1));
    stream.add(new ResultAcknowledged(0));

    var operation = stream.fold();

    assertThat(operation.token()).isEqualTo(new OperationToken(operation.id(), 1));
    assertThat(operation.acknowledged()).isEqualTo(1);
  }

  @Test
  void aParkedOperationTellsItsWaysOutAndAPersonOpensItAgain() {
    stream.add(new OperationParked(REFUSED, List.of("deltajournal op abandon 1")));
    assertThat(stream.fold().waysOut()).containsExactly("deltajournal op abandon 1");

    stream.add(new OperatorIntervened("abandon", "user", "host", "", Document.empty()));
    assertThat(stream.fold().state()).isEqualTo(OperationState.ACCEPTED);
  }

  @Test
  void refusesAnEventThatComesTwice() {
    var events = stream.events();

    assertThatThrownBy(() -> stream.fold().apply(events.getLast()))
        .hasMessageContaining("expected version 3");
  }

  @Test
  void passesEventsThatItMaySkip() {
    assertThat(stream.fold().skipTo(9).version()).isEqualTo(9);
  }
}
