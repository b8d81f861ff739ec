package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// BEGIN APPLICATION: all of its relations and one query for all that it runs, or nothing.
final class ApplicationStatements {
  private ApplicationStatements() {}

  static Answer begin(Execution execution, Statement.Application statement, Supplier<UUID> ids) {
    ApplicationPlan plan = ApplicationPlan.of(execution, statement, ids);
    List<RelationPlan> physical =
        plan.relations().stream().filter(p -> !Drafts.isVirtual(p.relation().path())).toList();
    physical.forEach(p -> RelationStatements.requireMakeable(execution, p));
    plan.sources().stream().filter(r -> !plan.makes(r)).forEach(QueryStatements::requireCreated);
    plan.sinks().stream().filter(r -> !plan.makes(r)).forEach(QueryStatements::requireCreated);
    Assets.requireRunningPool(execution);
    physical.forEach(p -> RelationStatements.make(execution, p));
    List<List<@Nullable String>> rows = new ArrayList<>();
    physical.forEach(p -> rows.add(RelationStatements.created(execution, p)));
    UUID query = start(execution, statement.name(), plan, ids.get());
    rows.add(QueryStatements.artefact("CREATE", query));
    return Artefacts.answer(execution.session(), rows);
  }

  private static UUID start(Execution execution, String name, ApplicationPlan plan, UUID id) {
    List<ObjectPath> sources = plan.sources().stream().map(Relation::path).toList();
    List<ObjectPath> sinks = plan.sinks().stream().map(Relation::path).toList();
    if (!execution.settings().catalogue().applicationNames()) {
      return QueryStatements.start(execution, sources, sinks, id);
    }
    long version = 1 + latest(execution, name);
    return QueryStatements.start(
        execution, sources, sinks, id, Optional.of(name), Optional.of(version));
  }

  /// The highest version of that name that is still to be seen, or 0.
  private static long latest(Execution execution, String name) {
    return execution.catalogue().queries().all(execution.now()).stream()
        .filter(query -> query.name().equals(Optional.of(name)))
        .flatMap(query -> query.version().stream())
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
