package dev.deltajournal.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonValue;

/// What goes wrong. "Effect" is the statement's work on the catalogue.
public enum Fault {
  /// The answer takes `millis` longer; `when` says whether the wait is before or after the effect.
  /// Other rules may apply as well.
  LATENCY("latency"),
  /// HTTP status `code` with a JSON message, `retryAfterSeconds` if given, before or after the
  /// effect.
  STATUS("status"),
  /// The connection is closed without an answer before or after the effect, or in the middle of the
  /// answer; with `reset` by a TCP reset.
  DROP("drop"),
  /// The effect happens, no answer ever comes; the connection stays open, or is closed after
  /// `closeAfterMillis`.
  LOST_ANSWER("lostAnswer"),
  /// The connection is closed at once, the effect happens `effectDelayMillis` later.
  DETACH("detach"),
  /// The effect happens, the answer is a web page with status 200.
  HTML("html"),
  /// The effect happens, the answer's JSON ends in the middle, with the length that it has.
  TRUNCATED_JSON("truncatedJson"),
  /// The effect happens, the answer lacks `metadata.context`.
  MISSING_CONTEXT("missingContext"),
  /// The effect happens, the answer announces rows and lacks `data`.
  MISSING_DATA("missingData"),
  /// The effect happens, the statement's id is not a UUID.
  BAD_STATEMENT_ID("badStatementId"),
  /// No effect; HTTP 200 with SQL `state` and `message`.
  SQL_ERROR("sqlError"),
  /// HTTP 202; the result comes with the GET number `polls`, but not before the effect, which
  /// happens `effectDelayMillis` later.
  PENDING_202("pending202");

  private final String wire;

  Fault(String wire) {
    this.wire = wire;
  }

  /// As rules and the log spell it.
  @JsonValue
  public String wire() {
    return wire;
  }
}
