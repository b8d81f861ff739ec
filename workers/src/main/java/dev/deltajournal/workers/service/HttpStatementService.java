package dev.deltajournal.workers.service;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.Exchange.Answered;
import dev.deltajournal.workers.service.Exchange.Lost;
import dev.deltajournal.workers.service.Exchange.NotSent;
import dev.deltajournal.workers.service.Exchange.Trouble;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The statement endpoint over HTTP/1.1. One instance per provider process: it owns the one client,
/// the bound on requests under way and the gate that a 429 closes for all. An interrupt ends any
/// wait with an unknown outcome and stays set. Thread-safe.
public final class HttpStatementService implements StatementService {
  private final ServiceSettings settings;
  private final Timings timings;
  private final Time time;
  private final Requests requests;
  private final Transport transport;
  private final Connections connections;
  private final RateGate gate;

  public HttpStatementService(ServiceSettings settings, Timings timings) {
    this(settings, timings, Time.system(), RandomGenerator.getDefault(), _ -> {});
  }

  /// @param status hears one line, without secrets, whenever the service slows all workers down
  public HttpStatementService(
      ServiceSettings settings,
      Timings timings,
      Time time,
      RandomGenerator random,
      Consumer<String> status) {
    this.settings = settings;
    this.timings = timings;
    this.time = time;
    requests = new Requests(settings, random);
    transport = new Transport(timings.transport(), settings.insecureSkipVerify());
    connections = new Connections(timings.transport(), time);
    gate = new RateGate(timings.throttle(), time, random, status);
  }

  /// The gate that a 429 closes, for status lines.
  public RateGate gate() {
    return gate;
  }

  @Override
  public StatementOutcome execute(Statement statement, Duration limit, Consumer<String> submitted) {
    var deadline = Deadline.in(time, limit);
    var outcomes = outcomes(statement.masked(), statement.secrets());
    var request = requests.post(statement);
    while (true) {
      var exchange = exchange(request, deadline);
      if (statement.readOnly() && waited(exchange, deadline)) {
        continue;
      }
      return switch (exchange) {
        case NotSent notSent -> outcomes.notSent(notSent);
        case Lost lost -> outcomes.lost(lost);
        case Answered answer -> answered(answer, deadline, outcomes, submitted);
      };
    }
  }

  @Override
  public StatementOutcome outcomeOf(String statementId, List<Secret> secrets, Duration limit) {
    var known = outcomes("statement " + statementId, secrets);
    var outcomes =
        secrets.isEmpty()
            ? new Outcomes(
                known.about(), text -> Redactor.withoutLiterals(known.clean().apply(text)))
            : known;
    return poll(statementId, Deadline.in(time, limit), outcomes);
  }

  private Outcomes outcomes(String about, List<Secret> secrets) {
    var all = new ArrayList<>(secrets);
    all.add(settings.apiKey());
    return new Outcomes(about, new Redactor(all)::clean);
  }

  private StatementOutcome answered(
      Answered answered, Deadline deadline, Outcomes outcomes, Consumer<String> submitted) {
    if (answered.status() / 100 != 2) {
      return outcomes.refused(answered);
    }
    var answer = Answer.read(answered.body());
    if (answer.isEmpty()) {
      return outcomes.unreadable(answered);
    }
    if (running(answer.get())) {
      submitted.accept(answer.get().statementId());
      return poll(answer.get().statementId(), deadline, outcomes);
    }
    return whole(answer.get(), deadline, outcomes);
  }

  private static boolean running(Answer answer) {
    return SqlStates.meaning(answer.sqlState()) == SqlStates.Meaning.RUNNING;
  }

  /// Asks until the statement is decided. A poll's own failure decides nothing.
  private StatementOutcome poll(String statementId, Deadline deadline, Outcomes outcomes) {
    var fetched = fetch(statementId, 0, deadline, outcomes);
    return switch (fetched) {
      case Fetched.Got got -> whole(got.answer(), deadline, outcomes);
      case Fetched.Missed missed -> missed.outcome();
    };
  }

  /// One partition of a statement's result, or why there is none.
  private sealed interface Fetched {
    record Got(Answer answer) implements Fetched {}

    record Missed(StatementOutcome outcome) implements Fetched {}
  }

  private Fetched fetch(String statementId, int partition, Deadline deadline, Outcomes outcomes) {
    var request = requests.poll(statementId, partition);
    var pause = timings.transport().pollFirst();
    var seen = "no answer yet";
    var error = WorkersError.TIMED_OUT;
    int refused = 0;
    while (!deadline.passed()) {
      var exchange = exchange(request, deadline);
      if (exchange instanceof Answered answered) {
        var answer =
            answered.status() / 100 == 2 ? Answer.read(answered.body()) : Optional.<Answer>empty();
        if (answer.isPresent() && !running(answer.get())) {
          return new Fetched.Got(answer.get());
        }
        seen = answer.isPresent() ? "still running" : outcomes.words(answered);
        refused = definite(answered.status()) ? refused + 1 : 0;
        if (refused >= timings.transport().pollsRefused()) {
          error = WorkersError.SERVER_ERROR;
          break;
        }
      } else if (Thread.currentThread().isInterrupted()) {
        error = WorkersError.INTERRUPTED;
        break;
      } else {
        seen = detail(exchange);
      }
      if (!sleep(deadline.atMost(pause))) {
        error = WorkersError.INTERRUPTED;
        break;
      }
      pause = longer(pause);
    }
    return new Fetched.Missed(outcomes.unknown(error, seen, statementId));
  }

  private static boolean definite(int status) {
    return status == 400 || status == 401 || status == 403 || status == 404;
  }

  private static String detail(Exchange exchange) {
    return switch (exchange) {
      case Answered answered -> "HTTP " + answered.status();
      case NotSent notSent -> notSent.detail();
      case Lost lost -> lost.detail();
    };
  }

  private Duration longer(Duration pause) {
    var grown = Duration.ofNanos((long) (pause.toNanos() * timings.transport().pollGrowth()));
    var longest = timings.transport().pollLongest();
    return grown.compareTo(longest) < 0 ? grown : longest;
  }

  /// Joins the other partitions to the first one.
  private StatementOutcome whole(Answer first, Deadline deadline, Outcomes outcomes) {
    var answer = first;
    for (int i = 1; i < first.partitions(); i++) {
      switch (fetch(first.statementId(), i, deadline, outcomes)) {
        case Fetched.Got got -> answer = answer.joined(got.answer());
        case Fetched.Missed missed -> {
          return missed.outcome();
        }
      }
    }
    return outcomes.of(answer);
  }

  /// One request and its answer, behind the gate; a 429 is waited out.
  private Exchange exchange(HttpRequest request, Deadline deadline) {
    try {
      while (true) {
        if (!gate.pass(deadline)) {
          return new NotSent(
              Trouble.THROTTLED,
              "it asks to wait "
                  + gate.closedFor().toSeconds()
                  + " s, longer than the limit leaves");
        }
        try (var permit = connections.acquire(deadline)) {
          if (!permit.granted()) {
            return new NotSent(Trouble.LATE, "no connection was free within the limit");
          }
          int ticket = gate.ticket();
          var exchange = transport.send(request, deadline);
          if (!(exchange instanceof Answered answered)) {
            return exchange;
          }
          if (answered.status() != 429) {
            gate.answered();
            return exchange;
          }
          gate.throttled(ticket, RetryAfter.told(answered.headers(), time.now()));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new NotSent(Trouble.INTERRUPTED, "interrupted before it was sent");
    }
  }

  /// Whether a read was told to come back, and the time has come.
  private boolean waited(Exchange exchange, Deadline deadline) {
    if (!(exchange instanceof Answered answered) || answered.status() != 503) {
      return false;
    }
    var told = RetryAfter.told(answered.headers(), time.now());
    return told.isPresent() && told.get().compareTo(deadline.left()) < 0 && sleep(told.get());
  }

  private boolean sleep(Duration pause) {
    try {
      time.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
