package dev.deltajournal.cli.operation;

import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.screen.Screen;
import dev.deltajournal.cli.screen.Span;
import dev.deltajournal.cli.screen.Style;
import dev.deltajournal.cli.screen.Times;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.*;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import java.util.List;

/// The events of an operation as a story, with what passed between them.
final class TimeLine {
  /// Shorter pauses are not worth a line.
  private static final long NOTABLE_PAUSE_MICROS = 1_000_000;

  private static final int OFFSET_WIDTH = 12;

  private final Screen screen;
  private final EventText texts;

  TimeLine(Screen screen, Owners owners) {
    this.screen = screen;
    this.texts = new EventText(owners);
  }

  /// @param now microseconds since 1970, UTC
  void print(List<StoredEvent> events, Operation operation, Owner owner, long now) {
    var earlier = events.getFirst();
    for (var event : events) {
      pause(earlier, event);
      line(event, operation.acceptedMicros());
      earlier = event;
    }
    if (!operation.state().isFinal()) {
      var since = Times.length(now - earlier.atMicros());
      mark(
          owner.worksOn(operation.state())
              ? "nothing new for " + since + "; " + owner.describe() + " is alive"
              : "nobody has worked on it for " + since);
    }
  }

  private void pause(StoredEvent earlier, StoredEvent next) {
    long pause = next.atMicros() - earlier.atMicros();
    if (pause < NOTABLE_PAUSE_MICROS) {
      return;
    }
    var length = Times.length(pause);
    mark(
        isTakeOver(earlier, next)
            ? "gap of " + length + ": nobody worked on it"
            : "waited " + length + waitedFor(earlier.event()));
  }

  private static boolean isTakeOver(StoredEvent earlier, StoredEvent next) {
    return switch (next.event()) {
      case OperationClaimed _, OperatorIntervened _ -> !earlier.writer().equals(next.writer());
      default -> false;
    };
  }

  private static String waitedFor(OperationEvent event) {
    return switch (event) {
      case StepIntended _, StepSubmitted _ -> " for the service's answer";
      case StepOutcomeUnknown _, RemoteStateProbed _ -> " before the next look";
      case ResourceIdentified _, ReadinessChanged _, StepAcknowledged _ ->
          " for the object to become ready";
      case OperationSucceeded _, ResultReplayed _ -> " until Pulumi came back with the answer";
      default -> "";
    };
  }

  private void line(StoredEvent event, long acceptedMicros) {
    var told = texts.of(event.event());
    var offset = Times.offset(event.atMicros() - acceptedMicros);
    screen.line(
        Span.dim(("%" + OFFSET_WIDTH + "s  ").formatted(offset)),
        new Span(told.style(), told.text()));
    told.statement().ifPresent(statement -> screen.quote(OFFSET_WIDTH + 2, statement));
    told.details().forEach(detail -> screen.line(" ".repeat(OFFSET_WIDTH + 2) + detail));
  }

  private void mark(String text) {
    screen.line(new Span(Style.DIM, " ".repeat(OFFSET_WIDTH + 2) + "... " + text));
  }
}
