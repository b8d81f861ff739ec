package dev.deltajournal.sandbox.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.deltajournal.sandbox.sql.ObjectPath;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The five columns that DDL and query-launching statements answer with, one row per artefact.
final class Artefacts {
  private static final JsonMapper JSON = new JsonMapper();

  private Artefacts() {}

  static Answer answer(Session session, List<List<@Nullable String>> rows) {
    return new Answer(Answer.texts("Type", "Name", "Command", "Summary", "Path"), rows, session);
  }

  /// @param command `CREATE`, `UPDATE`, `DROP`, `ALTER`, `TERMINATE` or `RESTART`
  static List<@Nullable String> row(String type, String name, String command, ObjectPath path) {
    String done =
        switch (command) {
          case "DROP" -> "dropped";
          case "ALTER" -> "altered";
          default -> {
            String verb = command.toLowerCase(Locale.ROOT);
            yield verb.endsWith("e") ? verb + "d" : verb + "ed";
          }
        };
    ArrayNode parts = JSON.createArrayNode();
    path.parts().forEach(parts::add);
    return Answer.row(
        type, name, command, "%s %s was %s".formatted(type, name, done), parts.toString());
  }
}
