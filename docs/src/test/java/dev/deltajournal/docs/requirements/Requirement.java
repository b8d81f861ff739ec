package dev.deltajournal.docs.requirements;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One numbered requirement.
///
/// @param id as tests name it, for example `provider FR-034` or `store AS 3`
/// @param title what it asks for, in one line
/// @param later why it is not built yet; empty for one that is
record Requirement(String id, String title, Optional<String> later) {

  /// All of them, in the order of the page.
  static List<Requirement> all() throws IOException {
    try (var in = Requirement.class.getResourceAsStream("requirements.json")) {
      var requirements = new ArrayList<Requirement>();
      for (var entry : new ObjectMapper().readValue(in, ArrayNode.class)) {
        requirements.add(
            new Requirement(
                entry.required("id").textValue(),
                entry.required("title").textValue(),
                Optional.ofNullable(entry.path("later").textValue())));
      }
      return List.copyOf(requirements);
    }
  }

  /// The document that numbers it.
  String document() {
    return id.substring(0, id.indexOf(' '));
  }

  /// Its number in that document.
  String number() {
    return id.substring(id.indexOf(' ') + 1);
  }
}
