package dev.deltajournal.workers.service;

import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.service.Exchange.Answered;
import dev.deltajournal.workers.service.Exchange.NotSent;
import dev.deltajournal.workers.service.Exchange.Trouble;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The line to the service that all requests share: the gate, the bound on requests under way, the
/// client. A 429 is waited out here. Thread-safe.
final class Line implements AutoCloseable {
  private static final int TOO_MANY_REQUESTS = 429;

  /// The service, or what stands before it, is away for a while.
  private static final Set<Integer> AWAY = Set.of(502, 503, 504);

  private final Transport transport;
  private final Connections connections;
  private final RateGate gate;
  private final Timings.Throttle throttle;
  private final Time time;
  private final Stop stop = new Stop();

  Line(Timings timings, boolean insecureSkipVerify, RateGate gate, Time time) {
    transport = new Transport(timings.transport(), insecureSkipVerify);
    connections = new Connections(timings.transport(), time);
    throttle = timings.throttle();
    this.gate = gate;
    this.time = time;
  }

  /// One request and its answer, which is anything but 429. An interrupt ends any wait and stays
  /// set. While the line is stopped, nothing goes out.
  Exchange exchange(HttpRequest request, Deadline deadline) {
    return exchange(request, deadline, Clearance.ALWAYS);
  }

  /// The same for a request that must not leave without a clearance.
  Exchange exchange(HttpRequest request, Deadline deadline, Clearance clearance) {
    try {
      while (gate.pass(deadline, stop)) {
        int ticket = gate.ticket();
        var exchange = attempt(request, deadline, clearance);
        if (!(exchange instanceof Answered answered) || answered.status() != TOO_MANY_REQUESTS) {
          return exchange;
        }
        gate.throttled(ticket, RetryAfter.told(answered.headers(), time.now()));
      }
      if (stop.isGiven()) {
        return stopped();
      }
      return new NotSent(
          Trouble.THROTTLED,
          "it asks to wait for " + gate.closedFor().toSeconds() + " s, and the limit leaves less");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new NotSent(Trouble.INTERRUPTED, "interrupted before it was sent");
    }
  }

  private Exchange attempt(HttpRequest request, Deadline deadline, Clearance clearance)
      throws InterruptedException {
    try (var permit = connections.acquire(deadline, stop)) {
      if (stop.isGiven()) {
        return stopped();
      }
      if (!permit.granted() || deadline.passed()) {
        return new NotSent(Trouble.LATE, "the limit passed before a connection was free");
      }
      if (!clearance.covers(transport.longest(deadline))) {
        return new NotSent(
            Trouble.LATE, "this process might lose its hold on the journal before the answer");
      }
      var exchange = transport.send(request, deadline);
      if (exchange instanceof Answered answered && answered.status() != TOO_MANY_REQUESTS) {
        gate.answered();
      }
      return exchange;
    }
  }

  private static Exchange stopped() {
    return new NotSent(Trouble.STOPPED, "the run was cancelled before it was sent");
  }

  /// How long to wait for a service that is away for a while: as long as it says, or a few growing
  /// pauses; empty if it is not away, or for longer than the limit.
  ///
  /// @param before how often in a row it was away already
  Optional<Duration> back(Exchange exchange, int before, Deadline deadline) {
    if (!(exchange instanceof Answered answered) || !AWAY.contains(answered.status())) {
      return Optional.empty();
    }
    var ours =
        before < throttle.awayAtMost()
            ? Optional.of(throttle.away().multipliedBy(1L << before))
            : Optional.<Duration>empty();
    return RetryAfter.told(answered.headers(), time.now())
        .or(() -> ours)
        .filter(pause -> pause.compareTo(deadline.left()) < 0);
  }

  /// Pauses the caller.
  ///
  /// @return false if the stop, or an interrupt, which stays set, cut the pause short
  boolean pause(Duration pause) {
    try {
      return time.sleep(pause, stop.signal());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Whoever waits to send something, or between two requests, stops waiting now. Requests under
  /// way go on.
  void stop() {
    stop.give();
  }

  void resume() {
    stop.lift();
  }

  @Override
  public void close() {
    transport.close();
  }
}
