package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.StreamQuery;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.Securable;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Queries that run until they are terminated.
final class QueryStatements {
  private static final String RESUME_FROM = "resume.from.query.id";

  private QueryStatements() {}

  /// What an INSERT INTO would read and write; looked up, nothing changed.
  record Plan(Relation sink, List<Relation> sources) {}

  /// @throws StatementFailure 3D002, 3D003 or 3D020 for a name that does not exist, 3D019 for a
  ///   query to resume from that does not, 42501 for what the role may not read or write
  static Plan plan(Execution execution, Statement.InsertInto statement) {
    Relation sink = execution.resolveRelation(statement.sink());
    Privileges.require(
        execution, Privileges.INSERT, Securable.of("RELATION", sink.path()), sink.audit().owner());
    List<Relation> sources = RelationPlan.sources(execution, statement.query());
    if (sources.isEmpty()) {
      throw new StatementFailure(SqlState.SYNTAX_ERROR, "The query reads no relation");
    }
    checkResume(execution, statement.options());
    return new Plan(sink, sources);
  }

  static Answer insert(Execution execution, Statement.InsertInto statement, UUID id) {
    Plan plan = plan(execution, statement);
    requireCreated(plan.sink());
    plan.sources().forEach(QueryStatements::requireCreated);
    Assets.requireRunningPool(execution);
    List<ObjectPath> sources = plan.sources().stream().map(Relation::path).toList();
    start(execution, sources, List.of(plan.sink().path()), id);
    return answer(execution, "CREATE", id);
  }

  /// Puts the query into the catalogue with its life until `running`.
  static UUID start(
      Execution execution, List<ObjectPath> sources, List<ObjectPath> sinks, UUID id) {
    return start(execution, sources, sinks, id, Optional.empty(), Optional.empty());
  }

  /// As above, with the name and version by which the service knows the query.
  static UUID start(
      Execution execution,
      List<ObjectPath> sources,
      List<ObjectPath> sinks,
      UUID id,
      Optional<String> name,
      Optional<Long> version) {
    var delays = execution.settings().delays();
    StreamQuery query =
        new StreamQuery(
            id,
            name,
            version,
            Optional.of(execution.session().computePool()),
            execution.statement().text(),
            execution.statement().normalised(),
            sources,
            sinks,
            StreamQuery.RUNNING,
            StreamQuery.NEW,
            Optional.empty(),
            execution.newAudit());
    var queries = execution.catalogue().queries();
    queries.put(execution.now(), id, query);
    queries.plan(
        execution.after(delays.queryStartingMillis()), id, state(query, StreamQuery.STARTING));
    if (sinks.stream().noneMatch(s -> execution.settings().catalogue().isStuck(s.name()))) {
      queries.plan(
          execution.after(Math.max(delays.queryStartingMillis(), delays.queryRunningMillis())),
          id,
          state(query, StreamQuery.RUNNING));
    }
    return id;
  }

  static Answer terminate(Execution execution, Statement.TerminateQuery statement) {
    StreamQuery query = require(execution, statement.id());
    execution.requireOwner(query.audit().owner(), Rules.OwnerOnly.ALL, path(query.id()));
    if (query.current().equals(StreamQuery.TERMINATED)) {
      throw new StatementFailure(
          SqlState.INVALID_QUERY, "Query %s is terminated already".formatted(query.id()));
    }
    StreamQuery going =
        query
            .with(StreamQuery.TERMINATED, StreamQuery.TERMINATE_REQUESTED, Optional.empty())
            .with(execution.touched(query.audit()));
    var queries = execution.catalogue().queries();
    var delays = execution.settings().delays();
    queries.put(execution.now(), query.id(), going);
    queries.plan(
        execution.after(delays.queryTerminatedMillis()),
        query.id(),
        state(going, StreamQuery.TERMINATED));
    queries.planRemoval(
        execution.after(delays.queryTerminatedMillis() + delays.terminatedRowMillis()), query.id());
    return answer(execution, "TERMINATE", query.id());
  }

  static Answer restart(Execution execution, Statement.RestartQuery statement) {
    StreamQuery query = require(execution, statement.id());
    execution.requireOwner(query.audit().owner(), Rules.OwnerOnly.ALL, path(query.id()));
    StreamQuery starting =
        query
            .with(StreamQuery.RUNNING, StreamQuery.STARTING, Optional.empty())
            .with(execution.touched(query.audit()));
    var queries = execution.catalogue().queries();
    queries.put(execution.now(), query.id(), starting);
    queries.plan(
        execution.after(execution.settings().delays().queryRunningMillis()),
        query.id(),
        state(starting, StreamQuery.RUNNING));
    return answer(execution, "RESTART", query.id());
  }

  static Answer alterOwner(Execution execution, Statement.AlterQueryOwner statement) {
    StreamQuery query = require(execution, statement.id());
    execution.requireOwner(query.audit().owner(), Rules.OwnerOnly.ALL, path(query.id()));
    execution.requireRole(statement.role().name());
    Owners.requireForm(execution, statement.role());
    execution
        .catalogue()
        .queries()
        .edit(
            execution.now(),
            query.id(),
            q -> q.with(execution.touched(q.audit()).ownedBy(statement.role().name())));
    return answer(execution, "ALTER", query.id());
  }

  /// @throws StatementFailure 3D019 for an id that is no UUID or is not known
  static StreamQuery require(Execution execution, String id) {
    return Optional.of(id)
        .filter(text -> text.length() == 36)
        .flatMap(text -> execution.catalogue().queries().at(execution.now(), UUID.fromString(text)))
        .orElseThrow(() ->
            new StatementFailure(SqlState.INVALID_QUERY, "Query %s does not exist".formatted(id)));
  }

  static List<@Nullable String> artefact(String command, UUID id) {
    return Artefacts.row("query", id.toString(), command, path(id));
  }

  private static ObjectPath path(UUID id) {
    return ObjectPath.of(id.toString());
  }

  private static StreamQuery state(StreamQuery query, String current) {
    return query.with(query.intended(), current, Optional.empty());
  }

  private static void checkResume(Execution execution, Properties options) {
    options.text(RESUME_FROM).ifPresent(id -> require(execution, id));
  }

  static void requireCreated(Relation relation) {
    if (!relation.isCreated()) {
      throw new StatementFailure(
          SqlState.RELATION_NOT_READY,
          "Relation %s is not ready: it is %s"
              .formatted(relation.path().quoted(), relation.state()));
    }
  }

  private static Answer answer(Execution execution, String command, UUID id) {
    return Artefacts.answer(execution.session(), List.of(artefact(command, id)));
  }
}
