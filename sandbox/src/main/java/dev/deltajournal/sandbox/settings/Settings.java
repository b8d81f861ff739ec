package dev.deltajournal.sandbox.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// All that can be changed while the sandbox runs. Immutable; {@link #merge} makes the next one.
public record Settings(
    Delays delays,
    CatalogueView catalogue,
    Columns columns,
    Rules rules,
    Answers answers,
    Stores stores,
    Access access) {

  /// Strict wherever the service is known to be, quick life cycles, no faults.
  public static Settings defaults() {
    return new Settings(
        Delays.defaults(),
        CatalogueView.defaults(),
        Columns.defaults(),
        Rules.defaults(),
        Answers.defaults(),
        Stores.defaults(),
        Access.defaults());
  }

  /// These settings with those of a JSON object laid over them, group by group; lists are replaced
  /// whole.
  ///
  /// @param changes for example `{"delays":{"storeReadyMillis":50}}`
  /// @throws IllegalArgumentException for a name or value that no setting has
  public Settings merge(JsonNode changes) {
    ObjectNode merged = toJson();
    overlay(merged, changes);
    try {
      return Json.MAPPER.treeToValue(merged, Settings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a setting: " + e.getOriginalMessage(), e);
    }
  }

  /// One setting changed, as on the command line: `delays.storeReadyMillis`, `50`.
  ///
  /// @param value a JSON value, or a bare word or text without quotes
  /// @throws IllegalArgumentException for a name or value that no setting has
  public Settings with(String dottedName, String value) {
    ObjectNode changes = Json.MAPPER.createObjectNode();
    ObjectNode group = changes;
    String[] names = dottedName.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      group = group.putObject(names[i]);
    }
    group.set(names[names.length - 1], jsonOrText(value));
    return merge(changes);
  }

  public ObjectNode toJson() {
    return Json.MAPPER.valueToTree(this);
  }

  private static JsonNode jsonOrText(String value) {
    try {
      return Json.MAPPER.readTree(value);
    } catch (JsonProcessingException _) {
      return TextNode.valueOf(value);
    }
  }

  private static void overlay(ObjectNode target, JsonNode changes) {
    if (!changes.isObject()) {
      throw new IllegalArgumentException("Settings are a JSON object of groups, not " + changes);
    }
    for (var change : changes.properties()) {
      JsonNode old = target.get(change.getKey());
      if (old instanceof ObjectNode group) {
        overlay(group, change.getValue());
      } else {
        target.set(change.getKey(), change.getValue());
      }
    }
  }
}
