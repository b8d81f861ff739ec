package dev.deltajournal.sandbox.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.catalogue.Asset;
import dev.deltajournal.sandbox.catalogue.Catalogue;
import dev.deltajournal.sandbox.catalogue.Shelf;
import dev.deltajournal.sandbox.settings.Json;
import dev.deltajournal.sandbox.settings.Settings;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.ObjectPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Puts objects into states that statements and time alone would not bring about.
final class ForcedState {
  private final Catalogue catalogue;
  private final Instant now;

  ForcedState(Catalogue catalogue, Instant now) {
    this.catalogue = catalogue;
    this.now = now;
  }

  void apply(String kind, JsonNode change) {
    List<String> name = name(change.path("name"));
    Optional<String> state = Optional.ofNullable(change.path("state").textValue());
    Optional<String> message = Optional.ofNullable(change.path("message").textValue());
    boolean vanish = change.path("vanish").asBoolean(false);
    if (state.isEmpty() == !vanish) {
      throw new IllegalArgumentException(
          "Give one of \"state\", \"vanish\": true and \"hide\": true");
    }
    String to = state.orElse("");
    switch (kind) {
      case "stores" -> change(catalogue.stores(), name.getLast(), vanish, s -> s.with(to, message));
      case "relations" ->
          change(catalogue.relations(), new ObjectPath(name), vanish, r -> r.with(to, message));
      case "queries" ->
          change(
              catalogue.queries(),
              UUID.fromString(name.getLast()),
              vanish,
              q -> q.with(q.intended(), to, message));
      default ->
          change(
              catalogue.assets(),
              new Asset.Key(asset(kind), name.getLast()),
              vanish,
              a -> a.with(to, message));
    }
  }

  private static AssetKind asset(String kind) {
    return AssetKind.of(kind)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Objects of kind %s have no states: use stores, relations, queries, secrets, …"
                    .formatted(kind)));
  }

  /// The settings with one more row hidden, from one role or from all.
  static Settings hidden(Settings settings, String kind, JsonNode change) {
    ObjectNode rule =
        Json.MAPPER
            .createObjectNode()
            .put("kind", kind)
            .put("name", name(change.path("name")).getLast());
    Optional.ofNullable(change.path("role").textValue()).ifPresent(role -> rule.put("role", role));
    ObjectNode view = settings.toJson().withObject("/catalogue");
    view.withArray("hidden").add(rule);
    return settings.merge(Json.MAPPER.createObjectNode().set("catalogue", view));
  }

  private <K, T> void change(Shelf<K, T> shelf, K key, boolean vanish, UnaryOperator<T> change) {
    Optional<T> object = shelf.at(now, key);
    if (object.isEmpty()) {
      throw new IllegalArgumentException("%s does not exist".formatted(key));
    }
    if (vanish) {
      shelf.remove(now, key);
    } else {
      shelf.put(now, key, change.apply(object.get()));
    }
  }

  private static List<String> name(JsonNode name) {
    List<String> parts = new ArrayList<>();
    if (name.isTextual()) {
      parts.add(name.textValue());
    }
    name.forEach(part -> parts.add(part.asText()));
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "\"name\" must be a name, or the parts of a path as an array");
    }
    return parts;
  }
}
