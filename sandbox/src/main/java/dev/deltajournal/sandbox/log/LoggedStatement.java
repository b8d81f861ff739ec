package dev.deltajournal.sandbox.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One statement of one request. Values are not masked, secrets included: this is a sandbox.
///
/// @param sequence from 1, without gaps, in the order of arrival
/// @param request number of the HTTP request; the statements of a batch share it
/// @param arrivedAt by the sandbox's clock
/// @param connection number of the TCP connection, 0 for the administrator
/// @param kind leading words in upper case, `INVALID` for a text outside the grammar
/// @param statement the request's text as sent; of a batch this statement's own part
/// @param path the object's name as the statement gives it, unquoted, outermost part first
/// @param properties the `WITH (…)` list, values unquoted
/// @param attachments names of the files sent along
/// @param attachmentDigests SHA-256 of the files by their names, in hexadecimal
/// @param session the client's session id
/// @param outcome null until it is known
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoggedStatement(
    long sequence,
    long request,
    Instant arrivedAt,
    long connection,
    String client,
    @Nullable String userAgent,
    String kind,
    String statement,
    List<String> path,
    Map<String, String> properties,
    List<String> attachments,
    Map<String, String> attachmentDigests,
    @Nullable String organization,
    @Nullable String role,
    @Nullable String database,
    @Nullable String schema,
    @Nullable String store,
    @Nullable String session,
    @Nullable String statementId,
    @Nullable Outcome outcome) {
  public LoggedStatement {
    path = List.copyOf(path);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    attachments = List.copyOf(attachments);
    attachmentDigests = Collections.unmodifiableMap(new LinkedHashMap<>(attachmentDigests));
  }

  /// What became of a statement.
  ///
  /// @param effect whether the catalogue was worked on
  /// @param sqlState of the result, if there was one
  /// @param message of the refusal
  /// @param httpStatus sent, null if nothing was
  /// @param fault that struck, by its name in rules
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outcome(
      Effect effect,
      @Nullable String sqlState,
      @Nullable String message,
      @Nullable Integer httpStatus,
      @Nullable String fault) {}

  /// Whether a statement was executed. One that was refused counts as executed.
  public enum Effect {
    NONE,
    DONE,
    /// It will be, later.
    PENDING
  }

  LoggedStatement with(Outcome newOutcome) {
    return new LoggedStatement(
        sequence,
        request,
        arrivedAt,
        connection,
        client,
        userAgent,
        kind,
        statement,
        path,
        properties,
        attachments,
        attachmentDigests,
        organization,
        role,
        database,
        schema,
        store,
        session,
        statementId,
        newOutcome);
  }
}
