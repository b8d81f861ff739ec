package dev.deltajournal.workers.service;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.service.Exchange.Answered;
import dev.deltajournal.workers.service.Exchange.Lost;
import dev.deltajournal.workers.service.Exchange.NotSent;
import dev.deltajournal.workers.service.Exchange.Trouble;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The statement endpoint over HTTP/1.1. One instance per provider process: it owns the one client,
/// the bound on requests under way and the gate that a 429 closes for all. An interrupt ends any
/// wait with an unknown outcome and stays set. Thread-safe.
public final class HttpStatementService implements StatementService {
  /// Every kept-alive connection may have ended at once; more than there can be are no accident.
  private static final int BROKEN_READS_REPEATED = 10;

  private final ServiceSettings settings;
  private final Time time;
  private final Requests requests;
  private final RateGate gate;
  private final Line line;
  private final Polls polls;
  private final StatementTrace trace = new StatementTrace();

  public HttpStatementService(ServiceSettings settings, Timings timings) {
    this(settings, timings, Time.system(), new SecureRandom(), _ -> {});
  }

  /// @param random jitter and multipart boundaries; must be safe for use by many threads
  /// @param status hears one line, without secrets, whenever the service slows all workers down
  public HttpStatementService(
      ServiceSettings settings,
      Timings timings,
      Time time,
      RandomGenerator random,
      Consumer<String> status) {
    this.settings = settings;
    this.time = time;
    requests = new Requests(settings, random);
    gate = new RateGate(timings.throttle(), time, random, status);
    line = new Line(timings, settings.insecureSkipVerify(), gate, time);
    polls = new Polls(line, requests, timings.transport());
  }

  /// The gate that a 429 closes, for status lines.
  public RateGate gate() {
    return gate;
  }

  @Override
  public StatementOutcome execute(
      Statement statement, Duration limit, Clearance clearance, Consumer<String> submitted) {
    var outcomes = outcomes(statement.masked(), statement.secrets());
    var number = trace.sending(statement, outcomes.clean());
    var sent = time.nanos();
    var outcome = execute(statement, Deadline.in(time, limit), clearance, outcomes, submitted);
    trace.ended(number, Duration.ofNanos(time.nanos() - sent), outcome);
    return outcome;
  }

  private StatementOutcome execute(
      Statement statement,
      Deadline deadline,
      Clearance clearance,
      Outcomes outcomes,
      Consumer<String> submitted) {
    return switch (send(statement, deadline, clearance)) {
      case NotSent notSent -> outcomes.notSent(notSent);
      case Lost lost -> outcomes.lost(lost);
      case Answered answered when answered.status() / 100 == 2 ->
          answered(answered, deadline, outcomes, submitted);
      case Answered answered -> outcomes.refused(answered);
    };
  }

  /// A statement that changes nothing comes back when the service is away, and when the connection
  /// broke under it, as a kept-alive one does that the service ends as idle at that very moment.
  /// Others are sent once.
  private Exchange send(Statement statement, Deadline deadline, Clearance clearance) {
    var request = requests.post(statement);
    int broken = 0;
    int away = 0;
    while (true) {
      var exchange = line.exchange(request, deadline, clearance);
      if (!statement.readOnly()) {
        return exchange;
      }
      if (exchange instanceof Lost(Trouble trouble, _) && trouble == Trouble.BROKEN) {
        broken++;
        if (broken > BROKEN_READS_REPEATED) {
          return exchange;
        }
        continue;
      }
      var back = line.back(exchange, away, deadline);
      if (back.isEmpty() || !line.pause(back.get())) {
        return exchange;
      }
      away++;
    }
  }

  private StatementOutcome answered(
      Answered answered, Deadline deadline, Outcomes outcomes, Consumer<String> submitted) {
    var read = Answer.read(answered.body(), 0);
    if (read.isEmpty()) {
      return outcomes.unreadable(answered);
    }
    var answer = read.get();
    if (answer.finished()) {
      return polls.whole(answer, deadline, outcomes);
    }
    submitted.accept(answer.statementId());
    return polls.outcome(answer.statementId(), deadline, outcomes);
  }

  @Override
  public StatementOutcome outcomeOf(String statementId, List<Secret> secrets, Duration limit) {
    var known = outcomes("statement " + statementId, secrets);
    var outcomes = secrets.isEmpty() ? known.withoutLiterals() : known;
    return polls.outcome(statementId, Deadline.in(time, limit), outcomes);
  }

  private Outcomes outcomes(String about, List<Secret> secrets) {
    var all = new ArrayList<>(secrets);
    all.add(settings.apiKey());
    return new Outcomes(about, new Redactor(all)::clean);
  }

  @Override
  public void interrupt() {
    line.stop();
  }

  @Override
  public void resume() {
    line.resume();
  }

  @Override
  public void close() {
    line.close();
  }
}
