package dev.deltajournal.workers.service;

import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.Exchange.Answered;
import dev.deltajournal.workers.service.Exchange.Lost;
import dev.deltajournal.workers.service.Exchange.NotSent;
import java.time.Duration;

/// Asks about statements whose id is known, until they are decided. A poll's own failure decides
/// nothing, so it is repeated; only refusals in a row end the polls early, since they do not mend
/// themselves. Thread-safe.
final class Polls {
  private final Line line;
  private final Requests requests;
  private final Timings.Transport timings;

  Polls(Line line, Requests requests, Timings.Transport timings) {
    this.line = line;
    this.requests = requests;
    this.timings = timings;
  }

  /// Asks from the first partition on.
  StatementOutcome outcome(String statementId, Deadline deadline, Outcomes outcomes) {
    return switch (fetch(statementId, 0, deadline, outcomes)) {
      case Got(var answer) -> whole(answer, deadline, outcomes);
      case Missed(var outcome) -> outcome;
    };
  }

  /// Joins the other partitions to the first one.
  StatementOutcome whole(Answer first, Deadline deadline, Outcomes outcomes) {
    var answer = first;
    for (int i = 1; i < first.partitions(); i++) {
      switch (fetch(first.statementId(), i, deadline, outcomes)) {
        case Got(var next) -> answer = answer.joined(next);
        case Missed(var outcome) -> {
          return outcome;
        }
      }
    }
    return outcomes.of(answer);
  }

  private sealed interface Fetched {}

  private record Got(Answer answer) implements Fetched {}

  private record Missed(StatementOutcome outcome) implements Fetched {}

  /// What one poll saw that is no end yet.
  private record Seen(String words, boolean refused) {}

  private Fetched fetch(String statementId, int partition, Deadline deadline, Outcomes outcomes) {
    var request = requests.poll(statementId, partition);
    var pause = timings.pollFirst();
    var seen = new Seen("no answer yet", false);
    int refused = 0;
    while (!deadline.passed()) {
      var exchange = line.exchange(request, deadline);
      if (exchange instanceof Answered answered && answered.status() / 100 == 2) {
        var answer = Answer.read(answered.body(), partition);
        if (answer.isPresent() && answer.get().finished()) {
          return new Got(answer.get());
        }
        seen = incomplete(answered, answer.map(Answer::running).orElse(false), outcomes);
      } else {
        seen = failed(exchange, outcomes);
      }
      refused = seen.refused() ? refused + 1 : 0;
      if (refused >= timings.pollsRefused()) {
        return missed(WorkersError.NOT_TOLD, seen, statementId, outcomes);
      }
      if (Thread.currentThread().isInterrupted() || !line.pause(deadline.atMost(pause))) {
        return missed(WorkersError.INTERRUPTED, seen, statementId, outcomes);
      }
      pause = longer(pause);
    }
    return missed(WorkersError.TIMED_OUT, seen, statementId, outcomes);
  }

  private static Seen incomplete(Answered answered, boolean running, Outcomes outcomes) {
    return running
        ? new Seen("the statement still runs", false)
        : new Seen("an incomplete answer, " + outcomes.words(answered), true);
  }

  private static Seen failed(Exchange exchange, Outcomes outcomes) {
    return switch (exchange) {
      case Answered answered ->
          new Seen(
              outcomes.words(answered),
              answered.status() >= 400 && answered.status() < 500 && answered.status() != 408);
      case NotSent(var _, var detail) -> new Seen(detail, false);
      case Lost(var _, var detail) -> new Seen(detail, false);
    };
  }

  private static Fetched missed(
      WorkersError error, Seen seen, String statementId, Outcomes outcomes) {
    return new Missed(outcomes.unknown(error, seen.words(), statementId));
  }

  private Duration longer(Duration pause) {
    var grown = Duration.ofNanos((long) (pause.toNanos() * timings.pollGrowth()));
    return grown.compareTo(timings.pollLongest()) < 0 ? grown : timings.pollLongest();
  }
}
