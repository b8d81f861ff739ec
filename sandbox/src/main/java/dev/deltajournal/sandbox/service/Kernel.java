package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.catalogue.Catalogue;
import dev.deltajournal.sandbox.engine.Answer;
import dev.deltajournal.sandbox.engine.Engine;
import dev.deltajournal.sandbox.engine.Session;
import dev.deltajournal.sandbox.fault.FaultPlan;
import dev.deltajournal.sandbox.log.StatementLog;
import dev.deltajournal.sandbox.settings.Settings;
import dev.deltajournal.sandbox.sql.ParsedStatement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// All state of one sandbox. Not thread-safe: every use is inside `synchronized (kernel)`, which
/// makes each request's look and each statement's effect one step.
public final class Kernel implements AutoCloseable {
  private static final int SUBMISSIONS_KEPT = 10_000;

  private final Catalogue catalogue;
  private final Engine engine;
  private final InstantSource clock;
  private final StatementLog log;
  private final FaultPlan faults = new FaultPlan();
  private final Runnable changed;
  private final Map<UUID, Submission> submissions =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Submission> eldest) {
          return size() > SUBMISSIONS_KEPT;
        }
      };
  private Settings settings;

  /// A sandbox without a socket.
  ///
  /// @param changed is called after each effect, in the lock
  public Kernel(
      Catalogue catalogue,
      Settings settings,
      InstantSource clock,
      StatementLog log,
      Runnable changed) {
    this.catalogue = catalogue;
    this.engine = new Engine(catalogue, clock, UUID::randomUUID);
    this.clock = clock;
    this.log = log;
    this.settings = settings;
    this.changed = changed;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public StatementLog log() {
    return log;
  }

  public FaultPlan faults() {
    return faults;
  }

  public Settings settings() {
    return settings;
  }

  public void settings(Settings newSettings) {
    settings = newSettings;
  }

  public Instant now() {
    return clock.instant();
  }

  /// Notes that something was changed past the engine.
  public void touched() {
    changed.run();
  }

  /// Executes the statements in order until one is refused; each sees the context that the one
  /// before left.
  ///
  /// @return the outcome of the last one executed; earlier ones succeeded
  List<Outcome> execute(List<ParsedStatement> statements, Session session) {
    List<Outcome> outcomes = new ArrayList<>();
    Session current = session;
    for (ParsedStatement statement : statements) {
      try {
        Answer answer = engine.execute(statement, current, settings);
        current = answer.session();
        outcomes.add(new Outcome.Success(answer));
      } catch (StatementFailure e) {
        outcomes.add(new Outcome.Refusal(e.state(), e.text()));
        break;
      }
    }
    changed.run();
    return outcomes;
  }

  void keep(Submission submission) {
    submission.ids().forEach(id -> submissions.put(id, submission));
  }

  Optional<Submission> submission(UUID id) {
    return Optional.ofNullable(submissions.get(id));
  }

  @Override
  public void close() {
    engine.close();
    log.close();
  }
}
