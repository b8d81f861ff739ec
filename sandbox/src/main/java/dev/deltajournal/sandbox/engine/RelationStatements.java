package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.settings.Answers;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.RelationType;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Streams, changelogs, tables and materialized views.
final class RelationStatements {
  private RelationStatements() {}

  /// Makes the relation and its topic, and starts the query of `… AS SELECT`.
  static Answer create(
      Execution execution, Statement.CreateRelation statement, Supplier<UUID> ids) {
    RelationPlan plan = RelationPlan.of(execution, statement, ids.get());
    if (statement.virtual()) {
      throw new StatementFailure(
          SqlState.NOT_SUPPORTED, "A virtual relation can only be made in an application");
    }
    requireMakeable(execution, plan);
    make(execution, plan);
    List<List<@Nullable String>> rows = new ArrayList<>();
    rows.add(created(execution, plan));
    if (plan.isQuery()) {
      List<ObjectPath> sources = plan.sources().stream().map(Relation::path).toList();
      List<ObjectPath> sinks = List.of(plan.relation().path());
      UUID query = QueryStatements.start(execution, sources, sinks, ids.get());
      rows.add(QueryStatements.artefact("CREATE", query));
    }
    return Artefacts.answer(execution.session(), rows);
  }

  /// Refuses a name that is taken and a store that is not ready.
  static void requireMakeable(Execution execution, RelationPlan plan) {
    ObjectPath path = plan.relation().path();
    if (execution.catalogue().relations().at(execution.now(), path).isPresent()) {
      throw new StatementFailure(
          execution.settings().rules().duplicateRelationState(),
          "Relation %s already exists".formatted(path.quoted()));
    }
    execution.requireReadyStore(plan.relation().store());
    if (plan.isQuery()) {
      Assets.requireRunningPool(execution);
    }
  }

  /// Puts relation and topic into the catalogue, with the relation's life until `created`.
  static void make(Execution execution, RelationPlan plan) {
    Relation relation = plan.relation();
    ObjectPath path = relation.path();
    plan.topic()
        .ifPresent(
            topic -> execution.catalogue().topics().put(execution.now(), topic.key(), topic));
    var relations = execution.catalogue().relations();
    relations.put(execution.now(), path, relation);
    if (!execution.settings().catalogue().isStuck(path.name())) {
      relations.plan(
          execution.after(execution.settings().delays().relationCreatedMillis()),
          path,
          relation.with(Relation.CREATED, Optional.empty()));
    }
  }

  static List<@Nullable String> created(Execution execution, RelationPlan plan) {
    return artefact(execution, plan.relation().type(), "CREATE", plan.relation().path());
  }

  /// The topic stays.
  static Answer drop(Execution execution, Statement.DropRelation statement) {
    Relation relation = owned(execution, statement.path(), statement.type());
    requireUnused(execution, relation.path());
    execution.catalogue().relations().remove(execution.now(), relation.path());
    Privileges.forget(execution, "RELATION", relation.path());
    return single(execution, relation, "DROP");
  }

  static Answer alterOwner(Execution execution, Statement.AlterRelationOwner statement) {
    Relation relation = owned(execution, statement.path(), statement.type());
    execution.requireRole(statement.role().name());
    Owners.requireForm(execution, statement.role());
    execution
        .catalogue()
        .relations()
        .edit(
            execution.now(),
            relation.path(),
            r -> r.with(execution.touched(r.audit()).ownedBy(statement.role().name())));
    return single(execution, relation, "ALTER");
  }

  static Answer describe(Execution execution, Statement.SetDescription statement) {
    Relation relation = owned(execution, statement.path(), Optional.empty());
    execution
        .catalogue()
        .relations()
        .edit(
            execution.now(),
            relation.path(),
            r -> r.described(statement.description()).with(execution.touched(r.audit())));
    return single(execution, relation, "ALTER");
  }

  /// Refuses while a query that may still run reads or writes the relation.
  static void requireUnused(Execution execution, ObjectPath path) {
    execution.catalogue().queries().all(execution.now()).stream()
        .filter(query -> query.uses(path))
        .findFirst()
        .ifPresent(query -> {
          throw DatabaseStatements.dependents(
              "Relation " + path.quoted(), ObjectPath.of(query.id().toString()));
        });
  }

  private static Relation owned(
      Execution execution, ObjectPath written, Optional<RelationType> type) {
    Relation relation = execution.requireRelation(execution.relationPath(written));
    if (type.isPresent() && type.get() != relation.type()) {
      throw new StatementFailure(
          SqlState.INVALID_RELATION,
          "Relation %s is a %s".formatted(relation.path().quoted(), relation.type().wire()));
    }
    execution.requireOwner(relation.audit().owner(), Rules.OwnerOnly.RELATIONS, relation.path());
    return relation;
  }

  private static Answer single(Execution execution, Relation relation, String command) {
    return Artefacts.answer(
        execution.session(),
        List.of(artefact(execution, relation.type(), command, relation.path())));
  }

  private static List<@Nullable String> artefact(
      Execution execution, RelationType type, String command, ObjectPath path) {
    String name =
        execution.settings().answers().artefactName() == Answers.ArtefactName.PLAIN
            ? path.name()
            : path.plain();
    return Artefacts.row(type.wire(), name, command, path);
  }
}
