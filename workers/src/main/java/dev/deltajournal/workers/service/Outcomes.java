package dev.deltajournal.workers.service;

import dev.deltajournal.journal.ErrorCode.RemoteEffect;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.Exchange.Answered;
import dev.deltajournal.workers.service.Exchange.Lost;
import dev.deltajournal.workers.service.Exchange.NotSent;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Sorts what was observed about one statement into the outcome classes (design, invariant 2).
///
/// @param about the statement as people may read it
/// @param clean takes secrets out of the service's words
record Outcomes(String about, UnaryOperator<String> clean) {
  private static final int LONGEST_ABOUT_CHARS = 160;
  private static final int LONGEST_MESSAGE_CHARS = 2000;
  private static final int LONGEST_EXCERPT_CHARS = 80;

  Outcomes {
    about = oneLine(about, LONGEST_ABOUT_CHARS);
  }

  /// For statements whose secrets nobody has at hand: quoted values of the service's words are
  /// masked as well.
  Outcomes withoutLiterals() {
    return new Outcomes(about, text -> Redactor.withoutLiterals(clean.apply(text)));
  }

  /// What a request that is no 2xx says about the statement it carried.
  StatementOutcome refused(Answered answer) {
    var words = words(answer);
    var error = HttpStatuses.error(answer.status());
    return error.effect() == RemoteEffect.NONE ? rejected(error, words) : unknown(error, words);
  }

  StatementOutcome notSent(NotSent notSent) {
    return switch (notSent.trouble()) {
      case UNREACHABLE -> rejected(WorkersError.UNREACHABLE, notSent.detail());
      case TLS -> rejected(WorkersError.TLS, notSent.detail());
      case THROTTLED -> rejected(WorkersError.THROTTLED, notSent.detail());
      case LATE, BROKEN, STOPPED -> rejected(WorkersError.NOT_SENT, notSent.detail());
      case INTERRUPTED -> unknown(WorkersError.INTERRUPTED, notSent.detail());
    };
  }

  StatementOutcome lost(Lost lost) {
    return switch (lost.trouble()) {
      case INTERRUPTED -> unknown(WorkersError.INTERRUPTED, lost.detail());
      case LATE -> unknown(WorkersError.TIMED_OUT, lost.detail());
      case UNREACHABLE, TLS, BROKEN, THROTTLED, STOPPED ->
          unknown(WorkersError.CONNECTION_LOST, lost.detail());
    };
  }

  /// A 2xx whose body is no result set.
  StatementOutcome unreadable(Answered answer) {
    return unknown(WorkersError.NOT_AN_ANSWER, words(answer));
  }

  /// A result set, whole and not running any more.
  StatementOutcome of(Answer answer) {
    var id = Optional.of(answer.statementId());
    return switch (SqlStates.meaning(answer.sqlState())) {
      case SUCCESS ->
          new Success(
              answer.statementId(), answer.serviceMicros(), answer.table(), answer.context());
      case REJECTED -> new Rejected(failure(answer), id);
      case UNKNOWN, RUNNING -> new Unknown(failure(answer), id);
    };
  }

  Unknown unknown(WorkersError error, String detail, String statementId) {
    return new Unknown(failure(error, detail), Optional.of(statementId));
  }

  private Unknown unknown(WorkersError error, String detail) {
    return new Unknown(failure(error, detail), Optional.empty());
  }

  private Rejected rejected(WorkersError error, String detail) {
    return new Rejected(failure(error, detail), Optional.empty());
  }

  private Failure failure(WorkersError error, String detail) {
    return new Failure(error.code(), message(error), error.nextStep(), null, cleaned(detail));
  }

  private Failure failure(Answer answer) {
    var error = SqlStates.error(answer.sqlState());
    var words = answer.message().map(this::cleaned).orElse(null);
    return new Failure(error.code(), message(error), error.nextStep(), answer.sqlState(), words);
  }

  private String message(WorkersError error) {
    return error.title() + ": " + about;
  }

  /// The service's own words, or what came instead. Secrets go first: a text that is cut or folded
  /// may hide one from the search.
  String words(Answered answer) {
    var words = Answer.message(answer.body()).map(this::cleaned).orElseGet(() -> shape(answer));
    return "HTTP " + answer.status() + ", " + words;
  }

  private String shape(Answered answer) {
    var type = answer.headers().firstValue("Content-Type").orElse("no content type");
    var text = cleaned(type) + ", " + answer.body().length() + " characters";
    var start = oneLine(clean.apply(answer.body()), LONGEST_EXCERPT_CHARS);
    return start.isEmpty() ? text : text + ": " + start;
  }

  private String cleaned(String text) {
    return oneLine(clean.apply(text), LONGEST_MESSAGE_CHARS);
  }

  private static String oneLine(String text, int longest) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= longest ? line : line.substring(0, longest) + "…";
  }
}
