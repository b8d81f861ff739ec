package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.Clearance;
import dev.deltajournal.workers.service.ResultTable;
import dev.deltajournal.workers.service.ServiceContext;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.service.StatementOutcome;
import dev.deltajournal.workers.service.StatementService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// A service that answers by a function and remembers what it was asked.
final class FakeService implements StatementService {
  private final List<Statement> asked = new CopyOnWriteArrayList<>();
  private volatile Function<String, StatementOutcome> answers;

  FakeService(Function<String, StatementOutcome> answers) {
    this.answers = answers;
  }

  void answerBy(Function<String, StatementOutcome> next) {
    answers = next;
  }

  List<String> asked() {
    return asked.stream().map(Statement::text).toList();
  }

  List<Statement> statements() {
    return asked;
  }

  static StatementOutcome rows(List<String> columns, List<List<String>> rows) {
    return new StatementOutcome.Success(
        "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d",
        1_767_225_600_000_000L,
        table(columns, rows),
        new ServiceContext("", "", "", "", ""));
  }

  private static ResultTable table(List<String> columns, List<List<String>> rows) {
    return new ResultTable(columns, List.copyOf(rows));
  }

  static StatementOutcome rejected(String state) {
    return new StatementOutcome.Rejected(
        new Failure(WorkersError.REFUSED.code(), "refused", "", state, "no"), Optional.empty());
  }

  static StatementOutcome unknown() {
    return new StatementOutcome.Unknown(
        Failure.of(WorkersError.TIMED_OUT, "late"), Optional.empty());
  }

  @Override
  public StatementOutcome execute(
      Statement statement, Duration limit, Clearance clearance, Consumer<String> submitted) {
    asked.add(statement);
    return answers.apply(statement.text());
  }

  @Override
  public StatementOutcome outcomeOf(String statementId, List<Secret> secrets, Duration limit) {
    throw new UnsupportedOperationException("nobody asks for " + statementId);
  }

  @Override
  public void close() {}
}
