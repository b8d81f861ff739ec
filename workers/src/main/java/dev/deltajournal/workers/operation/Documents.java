package dev.deltajournal.workers.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.journal.Document;
import dev.deltajournal.workers.catalogue.Catalogue.QueriesSeen;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.service.ResultTable;
import dev.deltajournal.workers.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the events' documents hold, and how it is read back. All of them are version 1.
final class Documents {
  private Documents() {}

  /// The outputs of a succeeded operation, and the state of a look that found something.
  static Document row(CatalogueRow row) {
    var body = object();
    body.put("kind", row.key().kind());
    body.put("id", row.key().id());
    body.put("name", row.name());
    put(body, "type", row.type());
    put(body, "state", row.state());
    row.message().ifPresent(message -> body.put("message", message));
    put(body, "owner", row.owner());
    row.createdAt().map(Instant::toString).ifPresent(at -> body.put("createdAt", at));
    row.updatedAt().map(Instant::toString).ifPresent(at -> body.put("updatedAt", at));
    return new Document(1, body);
  }

  /// A look at one object.
  static Document look(ObjectKey key, Look look) {
    if (look.row().isPresent()) {
      return row(look.row().get());
    }
    var body = object();
    body.put("kind", key.kind());
    body.put("id", key.id());
    look.failure().ifPresent(failure -> body.put("failure", failure.describe()));
    return new Document(1, body);
  }

  /// The failure that a look recorded.
  static Optional<String> failureOf(Document look) {
    return text(look.body(), "failure");
  }

  /// Which queries a list showed.
  static Document queries(QueriesSeen seen) {
    var body = object();
    var ids = body.putArray("queries");
    seen.rows().forEach(row -> ids.add(row.key().id()));
    seen.failure().ifPresent(failure -> body.put("failure", failure.describe()));
    return new Document(1, body);
  }

  /// The ids that {@link #queries} recorded.
  static Set<String> queryIds(Document seen) {
    var ids = new HashSet<String>();
    for (JsonNode id : seen.body().path("queries")) {
      ids.add(id.asText());
    }
    return ids;
  }

  /// The evidence of an intent: the look just before it, and the service's clock at that look.
  static Document evidence(long serviceMicros, Document look) {
    var body = object();
    body.put("serviceMicros", serviceMicros);
    body.set("seen", look.body());
    return new Document(1, body);
  }

  static long evidenceMicros(Document evidence) {
    return evidence.body().path("serviceMicros").asLong();
  }

  static Document evidenceSeen(Document evidence) {
    return evidence.body().path("seen") instanceof ObjectNode seen
        ? new Document(1, seen)
        : Document.empty();
  }

  /// The artefact rows of an acknowledged statement: type, name and path (columns 1, 2 and 5).
  static Document artefacts(ResultTable table) {
    var body = object();
    var rows = body.putArray("artefacts");
    for (var row : table.rows()) {
      var artefact = rows.addObject();
      put(artefact, "type", cell(row, 0).toLowerCase(Locale.ROOT));
      put(artefact, "name", cell(row, 1));
      put(artefact, "path", cell(row, 4));
    }
    return new Document(1, body);
  }

  /// The name of the artefact of a type, for example the id of the query.
  private static Optional<String> artefactName(Document answer, String type) {
    for (JsonNode artefact : answer.body().path("artefacts")) {
      if (artefact.path("type").asText().equals(type)) {
        return text(artefact, "name");
      }
    }
    return Optional.empty();
  }

  /// The id of the query or application that an acknowledged statement started.
  static Optional<String> startedQuery(Document answer) {
    return artefactName(answer, "query")
        .or(() -> artefactName(answer, "application"))
        .filter(Sql::isQueryId);
  }

  /// The id that a person gave in `deltajournal op adopt`.
  static Optional<String> adoptedId(Document detail) {
    return text(detail.body(), "objectId");
  }

  /// The intent of an update or delete: the readable inputs and the incarnation that is meant;
  /// empty means unknown.
  ///
  /// @param quietFromMicros see {@link Steps#quiet}; 0 if there is nothing to wait for
  /// @param unsaved whether the object is one that the engine has never saved
  static Document intent(
      Document readable, String incarnation, long quietFromMicros, boolean unsaved) {
    var body = readable.body().deepCopy();
    if (unsaved) {
      body.put("unsaved", true);
    }
    if (quietFromMicros > 0) {
      body.put("quietFromMicros", quietFromMicros);
    }
    if (!incarnation.isEmpty()) {
      body.put("incarnation", incarnation);
    }
    return new Document(1, body);
  }

  /// The same intent with what later calls have to know of its beginning.
  ///
  /// @param providerName see {@link Lifecycle.Call}; empty if nobody said
  /// @param onUnsaved whether an earlier update may have left something that the state does not
  ///   show
  static Document begun(Document intent, String providerName, boolean onUnsaved) {
    var body = intent.body().deepCopy();
    if (!providerName.isEmpty()) {
      body.put("providerName", providerName);
    }
    if (onUnsaved) {
      body.put("onUnsaved", true);
    }
    return new Document(1, body);
  }

  static String providerName(Document intent) {
    return intent.body().path("providerName").asText("");
  }

  static boolean isOnUnsaved(Document intent) {
    return intent.body().path("onUnsaved").asBoolean();
  }

  static boolean isUnsaved(Document intent) {
    return intent.body().path("unsaved").asBoolean();
  }

  static long quietFromMicros(Document intent) {
    return intent.body().path("quietFromMicros").asLong();
  }

  static String incarnation(Document intent) {
    return intent.body().path("incarnation").asText("");
  }

  /// The outputs of a delete: nothing, or a warning for the user.
  static Document warning(Optional<String> warning) {
    var body = object();
    warning.ifPresent(text -> body.putArray("warnings").add(text));
    return new Document(1, body);
  }

  static List<String> warnings(Document outputs) {
    return texts(outputs.body().path("warnings"));
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
  }

  private static void put(ObjectNode node, String field, String value) {
    if (!value.isEmpty()) {
      node.put(field, value);
    }
  }

  private static String cell(
      List<? extends @org.jspecify.annotations.Nullable String> row, int index) {
    var value = index < row.size() ? row.get(index) : null;
    return value == null ? "" : value;
  }
}
