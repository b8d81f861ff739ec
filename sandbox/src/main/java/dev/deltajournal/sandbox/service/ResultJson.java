package dev.deltajournal.sandbox.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.engine.Answer;
import dev.deltajournal.sandbox.engine.Session;
import dev.deltajournal.sandbox.settings.Json;
import dev.deltajournal.sandbox.settings.Settings;
import dev.deltajournal.sandbox.sql.SqlState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies of answers, as the service's OpenAPI describes them.
final class ResultJson {
  private ResultJson() {}

  static ObjectNode error(String message) {
    return Json.MAPPER.createObjectNode().put("message", message);
  }

  /// StatementStatus, for 202.
  static ObjectNode pending(Submission submission, Settings settings) {
    return head(SqlState.NOT_YET_COMPLETE.code(), submission, settings);
  }

  /// ResultSet, for 200.
  ///
  /// @param partition which part of the rows, from 0; a refusal has none
  static ObjectNode result(
      Submission submission, Outcome outcome, int partition, Settings settings) {
    return switch (outcome) {
      case Outcome.Success success -> success(submission, success.answer(), partition, settings);
      case Outcome.Refusal refusal -> refusal(submission, refusal, settings);
    };
  }

  /// How many partitions the rows fill, at least one.
  static int partitions(Outcome outcome, Settings settings) {
    return switch (outcome) {
      case Outcome.Success success ->
          Math.max(1, Math.ceilDiv(success.answer().rows().size(), size(success, settings)));
      case Outcome.Refusal _ -> 1;
    };
  }

  private static int size(Outcome.Success success, Settings settings) {
    int limit = settings.answers().partitionRows();
    return limit > 0 ? limit : Math.max(1, success.answer().rows().size());
  }

  private static ObjectNode success(
      Submission submission, Answer answer, int partition, Settings settings) {
    ObjectNode json = head(SqlState.SUCCESS.code(), submission, settings);
    ObjectNode metadata = json.putObject("metadata").put("encoding", "json");
    ArrayNode partitions = metadata.putArray("partitionInfo");
    List<List<@Nullable String>> rows = answer.rows();
    int size = size(new Outcome.Success(answer), settings);
    for (int first = 0; first < rows.size(); first += size) {
      partitions.addObject().put("rowCount", Math.min(size, rows.size() - first));
    }
    ArrayNode columns = metadata.putArray("columns");
    for (Answer.Column column : answer.columns()) {
      columns
          .addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("nullable", column.nullable());
    }
    metadata.set("context", context(answer.session()));
    ArrayNode data = json.putArray("data");
    rows.stream()
        .skip((long) partition * size)
        .limit(size)
        .forEach(row -> {
          ArrayNode cells = data.addArray();
          row.forEach(cells::add);
        });
    return json;
  }

  private static ObjectNode refusal(
      Submission submission, Outcome.Refusal refusal, Settings settings) {
    ObjectNode json = head(refusal.state(), submission, settings);
    json.put("message", refusal.message());
    ObjectNode metadata = json.putObject("metadata").put("encoding", "json");
    metadata.putArray("partitionInfo");
    metadata.putArray("columns");
    metadata.set(
        "context",
        submission.session().map(ResultJson::context).orElseGet(() -> defaultContext(settings)));
    json.putArray("data");
    return json;
  }

  private static ObjectNode head(String state, Submission submission, Settings settings) {
    Instant created = submission.createdOn().plusMillis(settings.catalogue().clockOffsetMillis());
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("sqlState", state)
            .put("statementID", submission.id().toString());
    ArrayNode ids = json.putArray("statementIDs");
    submission.ids().forEach(id -> ids.add(id.toString()));
    return json.put("createdOn", created.getEpochSecond());
  }

  private static ObjectNode context(Session session) {
    ObjectNode context =
        Json.MAPPER
            .createObjectNode()
            .put("organizationID", session.organization().toString())
            .put("roleName", session.role());
    session.database().ifPresent(name -> context.put("databaseName", name));
    session.schema().ifPresent(name -> context.put("schemaName", name));
    session.store().ifPresent(name -> context.put("storeName", name));
    return context.put("computePoolName", session.computePool());
  }

  private static ObjectNode defaultContext(Settings settings) {
    var access = settings.access();
    return Json.MAPPER
        .createObjectNode()
        .put("organizationID", access.organizationId().toString())
        .put("roleName", access.defaultRole())
        .put("computePoolName", access.computePool());
  }
}
