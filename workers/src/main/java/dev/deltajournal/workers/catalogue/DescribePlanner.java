package dev.deltajournal.workers.catalogue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.service.ResultTable;
import dev.deltajournal.workers.service.SqlStates;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import dev.deltajournal.workers.service.StatementService;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.sql.Statements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Plans by DESCRIBE (`facts` of the service, section 11). Thread-safe.
public final class DescribePlanner implements Planner {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StatementService service;
  private final Timings timings;

  public DescribePlanner(StatementService service, Timings timings) {
    this.service = service;
    this.timings = timings;
  }

  @Override
  public PlanResult plan(ObjectSpec object) {
    return plan(Statements.describe(object));
  }

  @Override
  public PlanResult plan(ContinuousSpec running) {
    return plan(Statements.describe(running));
  }

  private PlanResult plan(Statement describe) {
    return switch (service.execute(describe, timings.waiting().look(), _ -> {})) {
      case Success success -> read(success.table());
      case Rejected rejected -> rejected(rejected);
      case Unknown unknown -> new Unavailable(unknown.failure());
    };
  }

  /// Without a state it was not the statement that was refused, but the request.
  private static PlanResult rejected(Rejected rejected) {
    var state = rejected.sqlState();
    return state.isEmpty() || SqlStates.mayComeLater(state)
        ? new Unavailable(rejected.failure())
        : new Refused(rejected.failure());
  }

  private static PlanResult read(ResultTable table) {
    if (table.rows().size() != 1 || table.rows().getFirst().size() < 2) {
      return unreadable(table.rows().size() + " rows, " + table.columns().size() + " columns");
    }
    var kind = table.rows().getFirst().get(0);
    var json = table.rows().getFirst().get(1);
    if (kind == null || json == null) {
      return unreadable("an empty plan");
    }
    try {
      return read(kind, JSON.readTree(json));
    } catch (JacksonException _) {
      return unreadable("a plan of kind " + kind + " that is not JSON");
    }
  }

  private static PlanResult read(String kind, JsonNode plan) {
    var virtual = virtual(plan);
    return new Plan(
        kind,
        optional(plan.path("ddl")),
        optional(plan.path("sink")),
        physical(plan.path("sources"), virtual),
        physical(plan.path("sinks"), virtual),
        virtual);
  }

  /// Relations of an application that have no topic; only their definitions say so.
  private static List<PlannedRelation> virtual(JsonNode plan) {
    return elements(plan.path("ddls"))
        .filter(ddl -> ddl.path("is_virtual").asBoolean())
        .map(DescribePlanner::relation)
        .toList();
  }

  private static List<PlannedRelation> physical(JsonNode list, List<PlannedRelation> virtual) {
    return elements(list)
        .filter(node -> !node.path("is_virtual").asBoolean())
        .map(DescribePlanner::relation)
        .filter(relation -> virtual.stream().noneMatch(other -> other.fqn().equals(relation.fqn())))
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static Optional<PlannedRelation> optional(JsonNode node) {
    return node.isObject() ? Optional.of(relation(node)) : Optional.empty();
  }

  private static PlannedRelation relation(JsonNode node) {
    return new PlannedRelation(
        node.path("db_name").asText(""),
        node.path("schema_name").asText(""),
        node.path("name").asText(""),
        node.path("type").asText(""),
        node.path("store_name").asText(""));
  }

  private static PlanResult unreadable(String what) {
    return new Unavailable(
        Failure.of(
            WorkersError.UNREADABLE_PLAN, WorkersError.UNREADABLE_PLAN.title() + ": " + what));
  }
}
