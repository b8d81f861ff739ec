package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.ParsedStatement;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// What a BEGIN APPLICATION would make, read and write. Its statements are planned in order, each
/// seeing what those before it would leave; the catalogue stays as it is, so that DESCRIBE can stop
/// here and a failure leaves nothing behind.
final class ApplicationPlan {
  private static final Set<String> CONTEXT = Set.of("DATABASE", "SCHEMA", "STORE");

  private final Statement.Application application;
  private final Supplier<UUID> ids;
  private final Drafts drafts = new Drafts();
  private final List<RelationPlan> relations = new ArrayList<>();
  private final Set<Relation> sources = new LinkedHashSet<>();
  private final Set<Relation> sinks = new LinkedHashSet<>();
  private int queries;

  private ApplicationPlan(Statement.Application application, Supplier<UUID> ids) {
    this.application = application;
    this.ids = ids;
  }

  /// @param ids names of the relations to be
  /// @throws StatementFailure as the statement at fault would be refused, saying which one it is
  static ApplicationPlan of(
      Execution execution, Statement.Application application, Supplier<UUID> ids) {
    var plan = new ApplicationPlan(application, ids);
    execution.requireName(application.name());
    Execution current = execution;
    int number = 0;
    for (ParsedStatement statement : application.statements()) {
      number++;
      try {
        current = plan.step(current.inApplication(statement, plan.drafts));
      } catch (StatementFailure e) {
        throw new StatementFailure(
            e.state(),
            "Statement %d of application %s: %s"
                .formatted(number, ObjectPath.quote(application.name()), e.text()));
      }
    }
    if (plan.queries == 0) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR,
          "Application %s starts no query".formatted(ObjectPath.quote(application.name())));
    }
    return plan;
  }

  /// Every relation that it makes, virtual ones included, in order.
  List<RelationPlan> relations() {
    return List.copyOf(relations);
  }

  /// The relations read, virtual ones aside, in the order met.
  List<Relation> sources() {
    return physical(sources);
  }

  /// The relations written, virtual ones aside, in the order met.
  List<Relation> sinks() {
    return physical(sinks);
  }

  /// Its statements as written.
  List<String> texts() {
    return application.statements().stream().map(ParsedStatement::text).toList();
  }

  /// Whether the application itself makes the relation.
  boolean makes(Relation relation) {
    return drafts.relation(relation.path()).isPresent();
  }

  private Execution step(Execution execution) {
    switch (execution.statement().statement()) {
      case Statement.Use use when CONTEXT.contains(use.target()) -> {
        return execution.in(Contexts.after(execution, use));
      }
      case Statement.CreateRelation create -> create(RelationPlan.of(execution, create, ids.get()));
      case Statement.InsertInto insert -> {
        QueryStatements.Plan plan = QueryStatements.plan(execution, insert);
        query(plan.sources(), plan.sink());
      }
      case Statement other ->
          throw new StatementFailure(
              SqlState.NOT_SUPPORTED, "%s cannot stand in an application".formatted(other.kind()));
    }
    return execution;
  }

  private void create(RelationPlan plan) {
    if (!drafts.add(plan)) {
      throw new StatementFailure(
          SqlState.DUPLICATE_RELATION,
          "Relation %s already exists".formatted(plan.relation().path().quoted()));
    }
    relations.add(plan);
    if (plan.isQuery()) {
      query(plan.sources(), plan.relation());
    }
  }

  private void query(List<Relation> reads, Relation writes) {
    queries++;
    sources.addAll(reads);
    sinks.add(writes);
  }

  private static List<Relation> physical(Set<Relation> relations) {
    return relations.stream().filter(r -> !Drafts.isVirtual(r.path())).toList();
  }
}
