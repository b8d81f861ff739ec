package dev.deltajournal.workers.service;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body of the statement endpoint, read (`facts` of the service, section 4).
///
/// @param sqlState as sent
/// @param serviceMicros `createdOn`, microseconds since 1970; 0 if the service sent none
/// @param partitions number of partitions the rows come in, this one included
/// @param complete false if rows were announced that the body does not hold
record Answer(
    String sqlState,
    String statementId,
    long serviceMicros,
    Optional<String> message,
    ResultTable table,
    int partitions,
    boolean complete,
    ServiceContext context) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /// Reads a body.
  ///
  /// @param partition that was asked for, from 0
  /// @return empty if it is neither a result set nor a statement's status
  static Optional<Answer> read(String body, int partition) {
    try {
      var root = JSON.readTree(body);
      return root == null || !root.isObject() ? Optional.empty() : read(root, partition);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// The service's own words in a body that is an error.
  static Optional<String> message(String body) {
    try {
      var root = JSON.readTree(body);
      return root == null ? Optional.empty() : text(root, "message");
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// Not yet complete: ask again.
  boolean running() {
    return SqlStates.meaning(sqlState) == SqlStates.Meaning.RUNNING;
  }

  /// The last word about the statement, with all rows of its partition.
  boolean finished() {
    return complete && !running();
  }

  /// This answer with a further partition's rows behind its own.
  Answer joined(Answer next) {
    var rows = new ArrayList<List<@Nullable String>>(table.rows());
    rows.addAll(next.table().rows());
    var joined = new ResultTable(table.columns(), rows);
    return new Answer(
        sqlState, statementId, serviceMicros, message, joined, partitions, complete, context);
  }

  private static Optional<Answer> read(JsonNode root, int partition) {
    var state = text(root, "sqlState");
    var id = text(root, "statementID");
    var metadata = root.path("metadata");
    boolean running = state.filter(text -> text.startsWith("03")).isPresent();
    if (state.isEmpty() || id.isEmpty() || (!metadata.isObject() && !running)) {
      return Optional.empty();
    }
    return Optional.of(
        new Answer(
            state.get(),
            id.get(),
            (long) (root.path("createdOn").asDouble(0) * 1_000_000),
            text(root, "message"),
            table(metadata.path("columns"), root.path("data")),
            metadata.path("partitionInfo").size(),
            root.path("data").size()
                >= metadata.path("partitionInfo").path(partition).path("rowCount").asInt(0),
            context(metadata.path("context"))));
  }

  private static ResultTable table(JsonNode columns, JsonNode data) {
    var names = new ArrayList<String>();
    columns.forEach(column -> names.add(column.path("name").asText("")));
    var rows = new ArrayList<List<@Nullable String>>();
    for (var row : data) {
      var cells = new ArrayList<@Nullable String>();
      row.forEach(cell -> cells.add(text(cell)));
      rows.add(cells);
    }
    return new ResultTable(names, rows);
  }

  /// A cell is a text or null; whatever else comes keeps its JSON form.
  private static @Nullable String text(JsonNode cell) {
    if (cell.isNull()) {
      return null;
    }
    return cell.isValueNode() ? cell.asText() : cell.toString();
  }

  private static ServiceContext context(JsonNode context) {
    return new ServiceContext(
        context.path("organizationID").asText(""),
        context.path("roleName").asText(""),
        context.path("databaseName").asText(""),
        context.path("schemaName").asText(""),
        context.path("storeName").asText(""));
  }

  private static Optional<String> text(JsonNode node, String name) {
    var value = node.path(name);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }
}
