package dev.deltajournal.sandbox.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// DESCRIBE of a statement: one row with the plan's kind and the plan as JSON. Nothing is executed.
final class Plans {
  private static final JsonMapper JSON = new JsonMapper();
  private static final UUID UNUSED = new UUID(0, 0);

  private Plans() {}

  static Answer describe(Execution execution, Statement statement) {
    return switch (statement) {
      case Statement.CreateRelation create -> creation(execution, create);
      case Statement.InsertInto insert -> insertion(execution, insert);
      case Statement.Application application -> application(execution, application);
      default ->
          throw new StatementFailure(
              SqlState.NOT_SUPPORTED, "DESCRIBE does not plan " + statement.kind());
    };
  }

  private static Answer creation(Execution execution, Statement.CreateRelation create) {
    RelationPlan plan = RelationPlan.of(execution, create, UNUSED);
    String kind = "CREATE_" + create.type().name();
    ObjectNode json = JSON.createObjectNode();
    json.set("ddl", object(execution, plan.relation()));
    if (create.query().isPresent()) {
      kind += "_AS_SELECT";
      json.set("sink", object(execution, plan.relation()));
      addAll(json.putArray("sources"), execution, plan.sources());
    }
    return answer(execution, kind, json);
  }

  private static Answer insertion(Execution execution, Statement.InsertInto insert) {
    QueryStatements.Plan plan = QueryStatements.plan(execution, insert);
    ObjectNode json = JSON.createObjectNode();
    json.set("sink", object(execution, plan.sink()));
    addAll(json.putArray("sources"), execution, plan.sources());
    return answer(execution, "INSERT_INTO", json);
  }

  private static Answer application(Execution execution, Statement.Application application) {
    ApplicationPlan plan = ApplicationPlan.of(execution, application, () -> UNUSED);
    ObjectNode json = JSON.createObjectNode();
    ArrayNode ddls = json.putArray("ddls");
    for (RelationPlan made : plan.relations()) {
      Relation relation = made.relation();
      ddls.add(object(execution, relation).put("is_virtual", Drafts.isVirtual(relation.path())));
    }
    ArrayNode statements = json.putArray("statements");
    plan.texts().forEach(statements::add);
    addAll(json.putArray("sources"), execution, plan.sources());
    addAll(json.putArray("sinks"), execution, plan.sinks());
    return answer(execution, "APPLICATION", json);
  }

  private static void addAll(ArrayNode array, Execution execution, List<Relation> relations) {
    relations.forEach(relation -> array.add(object(execution, relation)));
  }

  /// Names unquoted, except in `fqn`, which has the organization's id in front.
  private static ObjectNode object(Execution execution, Relation relation) {
    List<String> parts = new ArrayList<>();
    parts.add(execution.session().organization().toString());
    parts.addAll(relation.path().parts());
    return JSON.createObjectNode()
        .put("fqn", new ObjectPath(parts).quoted())
        .put("type", relation.type().wire())
        .put("db_name", relation.database())
        .put("schema_name", relation.schema())
        .put("name", relation.name())
        .put("store_name", relation.store());
  }

  private static Answer answer(Execution execution, String kind, ObjectNode plan) {
    return new Answer(
        Answer.texts("Type", "Plan"),
        List.of(Answer.row(kind, plan.toString())),
        execution.session());
  }
}
