package dev.deltajournal.workers;

import dev.deltajournal.journal.ErrorCode;

/// The workers' part of the catalogue of errors.
public enum WorkersError implements ErrorCode {
  UNREACHABLE(
      "DSP-NET-001",
      "the service cannot be reached",
      Retry.BACKOFF,
      RemoteEffect.NONE,
      "Check the server address (`pulumi config get deltastream:server`) and the network, then run the command again."),
  NOT_AUTHENTICATED(
      "DSP-NET-002",
      "the service does not accept the API token",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Set a valid token with `pulumi config set --secret deltastream:apiKey`, then run the command again."),
  BAD_REQUEST(
      "DSP-NET-003",
      "the service does not accept the request",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Check organization, role and server in the provider's configuration."),
  NO_ENDPOINT(
      "DSP-NET-004",
      "there is no statement endpoint at the server address",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Check the server address (`pulumi config get deltastream:server`); it ends in /v2."),
  THROTTLED(
      "DSP-NET-005",
      "the service keeps asking for fewer requests",
      Retry.BACKOFF,
      RemoteEffect.NONE,
      "Run the command again later, or with fewer parallel operations (`pulumi up --parallel 2`)."),
  SERVER_ERROR(
      "DSP-NET-006",
      "the service answered with an error of its own",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Run the command again: it first looks at what the statement did."),
  NOT_AN_ANSWER(
      "DSP-NET-007",
      "the answer is not one of DeltaStream's",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Check the server address (`pulumi config get deltastream:server`) and any proxy in between, then run the command again."),
  CONNECTION_LOST(
      "DSP-NET-008",
      "the connection broke before the answer was complete",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Run the command again: it first looks at what the statement did."),
  TIMED_OUT(
      "DSP-NET-009",
      "no answer in time",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Run the command again: it first looks at what the statement did."),
  TLS(
      "DSP-NET-010",
      "no secure connection to the service",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Check the server address and that this machine trusts the server's certificate."),
  INTERRUPTED(
      "DSP-NET-011",
      "the run was interrupted before the answer came",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Run the command again: it first looks at what the statement did."),
  NOT_SENT(
      "DSP-NET-012",
      "the statement was not sent",
      Retry.BACKOFF,
      RemoteEffect.NONE,
      "Run the command again."),
  NOT_TOLD(
      "DSP-NET-013",
      "the service does not tell what became of the statement",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Run the command again: it first looks at what the statement did."),

  REFUSED(
      "DSP-SQL-001",
      "the service refused the statement",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Correct what the service names, then run the command again."),
  SYNTAX(
      "DSP-SQL-002",
      "the service does not understand the statement",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Correct the SQL, then run the command again."),
  ALREADY_EXISTS(
      "DSP-SQL-003",
      "an object of this name exists already",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Import it with `pulumi import`, or choose another name."),
  NOT_FOUND(
      "DSP-SQL-004",
      "something the statement names does not exist",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Create what is missing or correct the name, then run the command again."),
  NOT_ALLOWED(
      "DSP-SQL-005",
      "the role may not do this",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Grant the role the privilege, or set another `owner` or `deltastream:role`."),
  IN_USE(
      "DSP-SQL-006",
      "other objects still depend on it",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Remove the dependent objects first; if they are in the same program, state the dependency with `dependsOn`."),
  NOT_READY(
      "DSP-SQL-007",
      "something the statement uses is not ready yet",
      Retry.BACKOFF,
      RemoteEffect.NONE,
      "Run the command again once it is ready."),
  NAME_TOO_LONG(
      "DSP-SQL-008",
      "the name is too long for the service",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Choose a shorter name."),
  LIMIT_REACHED(
      "DSP-SQL-009",
      "a limit of the organization is reached",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Remove what is not needed, or ask DeltaStream to raise the limit."),
  SERVICE_FAULT(
      "DSP-SQL-010",
      "the service failed while it ran the statement",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Run the command again: it first looks at what the statement did."),
  SEVERAL_STATEMENTS(
      "DSP-SQL-011",
      "the text holds more than one statement",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Give each statement a resource of its own."),
  EMPTY_STATEMENT(
      "DSP-SQL-012",
      "the text holds no statement",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Set `sql` to one statement."),
  OPEN_QUOTE(
      "DSP-SQL-013",
      "a quote or comment is not closed",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Close it, then run the command again."),
  UNREADABLE_ROWS(
      "DSP-SQL-014",
      "the service's catalogue answered without the columns that are needed",
      Retry.BACKOFF,
      RemoteEffect.NONE,
      "Check the server address; if it is DeltaStream's, please report this with the names of the columns."),
  HIDDEN(
      "DSP-SQL-015",
      "whether the object exists cannot be told",
      Retry.BACKOFF,
      RemoteEffect.NONE,
      "Grant the role the USAGE privilege on the object, or run the command again in a minute."),
  UNREADABLE_PLAN(
      "DSP-SQL-016",
      "the service's plan for the statement cannot be read",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Check that the statement is of the kind that the resource takes."),
  NO_QUERY_ID(
      "DSP-SQL-017",
      "not the id of a query",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Give the query's id as `LIST QUERIES;` shows it."),
  SEVERAL_QUERIES(
      "DSP-SQL-021",
      "a name does not say which query is meant",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Give the id of one of them instead of the name."),
  NOT_SUPPORTED(
      "DSP-SQL-018",
      "the service does not support what the statement asks for",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Change the statement or the property that the service names."),
  UNKNOWN_IDENTITY(
      "DSP-SQL-019",
      "the service does not know the user, role, organization or token",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Check `owner`, `deltastream:role` and `deltastream:organization`; `LIST ROLES;` shows the roles."),
  BAD_PARAMETER(
      "DSP-SQL-020",
      "a parameter is missing, or the service does not take it",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Correct the property or the WITH clause that the service names."),
  AMBIGUOUS(
      "DSP-SQL-024",
      "more than one object fits the name",
      Retry.NEVER,
      RemoteEffect.NONE,
      "Give the full name, or the id of the organization in `deltastream:organization`."),
  STOPPED(
      "DSP-SQL-022",
      "the service stopped the statement before its end",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Run the command again: it first looks at what the statement did."),
  REMOTE_AWAY(
      "DSP-SQL-023",
      "a system that the service needs for the statement is away",
      Retry.AFTER_PROBE,
      RemoteEffect.POSSIBLE,
      "Check that the store's system can be reached from DeltaStream, then run the command again: it first looks at what the statement did.");

  private final String code;
  private final String title;
  private final Retry retry;
  private final RemoteEffect effect;
  private final String nextStep;

  WorkersError(String code, String title, Retry retry, RemoteEffect effect, String nextStep) {
    this.code = code;
    this.title = title;
    this.retry = retry;
    this.effect = effect;
    this.nextStep = nextStep;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Retry retry() {
    return retry;
  }

  @Override
  public RemoteEffect effect() {
    return effect;
  }

  @Override
  public String nextStep() {
    return nextStep;
  }
}
