package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.engine.Session;
import dev.deltajournal.sandbox.fault.Fault;
import dev.deltajournal.sandbox.fault.FaultPlan.Strike;
import dev.deltajournal.sandbox.fault.FaultRule;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.sandbox.sql.ParsedStatement;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.SqlParser;
import dev.deltajournal.sandbox.sql.StatementFailure;
import dev.deltajournal.sandbox.sql.StatementTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A POST that was read, logged and looked up among the faults, not yet executed.
///
/// @param statements empty when the text or the context was refused
/// @param refusal why
/// @param sequences of the log entries, one for each statement, or one for a refused text
record Arrival(
    List<ParsedStatement> statements,
    Optional<Outcome.Refusal> refusal,
    Submission submission,
    List<Long> sequences,
    Strike strike) {

  private static final String INVALID = "INVALID";

  /// Reads the request and enters it into the log.
  ///
  /// @param bypass faults are not looked at, and the result never takes polls
  static Arrival of(Kernel kernel, StatementRequest request, Caller caller, boolean bypass) {
    List<ParsedStatement> statements = List.of();
    Optional<Session> session = Optional.empty();
    Optional<Outcome.Refusal> refusal = Optional.empty();
    try {
      session = Optional.of(Sessions.of(request, kernel.settings().access()));
      statements = SqlParser.parse(request.statement());
    } catch (StatementFailure e) {
      refusal = Optional.of(new Outcome.Refusal(e.state(), e.text()));
    }
    List<String> kinds = statements.stream().map(s -> s.statement().kind()).toList();
    Strike strike =
        bypass
            ? Strike.NONE
            : kernel.faults().strike(FaultRule.On.POST, request.statement(), kinds);
    int polls =
        strike
            .fault()
            .filter(rule -> rule.fault() == Fault.PENDING_202)
            .map(FaultRule::polls)
            .orElse(bypass ? 0 : kernel.settings().answers().pollsBeforeResult());
    List<UUID> ids =
        Stream.generate(UUID::randomUUID).limit(Math.max(1, statements.size())).toList();
    var submission = new Submission(ids, request.statement(), kinds, kernel.now(), session, polls);
    kernel.keep(submission);
    List<Long> sequences = log(kernel, request, caller, statements, ids);
    return new Arrival(statements, refusal, submission, sequences, strike);
  }

  private static Map<String, String> digests(StatementRequest request) {
    Map<String, String> digests = new LinkedHashMap<>();
    request.attachments().forEach((name, file) -> digests.put(name, file.sha256()));
    return digests;
  }

  private static List<Long> log(
      Kernel kernel,
      StatementRequest request,
      Caller caller,
      List<ParsedStatement> statements,
      List<UUID> ids) {
    long number = kernel.log().nextRequest();
    List<Long> sequences = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      long sequence = kernel.log().nextSequence();
      Optional<ParsedStatement> parsed =
          statements.isEmpty() ? Optional.empty() : Optional.of(statements.get(i));
      StatementTarget target =
          parsed
              .map(p -> StatementTarget.of(p.statement()))
              .orElseGet(() -> new StatementTarget(List.of(), Properties.NONE));
      String part =
          parsed.filter(_ -> ids.size() > 1).map(ParsedStatement::text).orElse(request.statement());
      kernel
          .log()
          .arrived(
              new LoggedStatement(
                  sequence,
                  number,
                  kernel.now(),
                  caller.connection(),
                  caller.client(),
                  caller.userAgent(),
                  parsed.map(p -> p.statement().kind()).orElse(INVALID),
                  part,
                  target.path(),
                  target.properties().texts(),
                  List.copyOf(request.attachments().keySet()),
                  digests(request),
                  request.organization(),
                  request.role(),
                  request.database(),
                  request.schema(),
                  request.store(),
                  request.sessionId(),
                  ids.get(i).toString(),
                  null));
      sequences.add(sequence);
    }
    return sequences;
  }
}
