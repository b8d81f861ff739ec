package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a resource's outputs together. Later puts win.
public final class Outputs {
  private final Map<String, Value> entries = new LinkedHashMap<>();

  /// Copies properties as they are, secrets wrapped.
  public Outputs mirror(MapValue from, String... names) {
    for (var name : names) {
      from.get(name).ifPresent(value -> entries.put(name, value));
    }
    return this;
  }

  public Outputs put(String name, Value value) {
    entries.put(name, value);
    return this;
  }

  public Outputs put(String name, String text) {
    return put(name, Value.of(text));
  }

  public Outputs put(String name, Optional<String> text) {
    text.ifPresent(known -> put(name, known));
    return this;
  }

  public Outputs putNumber(String name, Optional<Long> number) {
    number.ifPresent(known -> put(name, Value.of(known)));
    return this;
  }

  /// Sets what is not set yet.
  public Outputs orElse(String name, Value value) {
    entries.putIfAbsent(name, value);
    return this;
  }

  /// Sets what is not set yet to an unknown text.
  public Outputs unknown(String... names) {
    for (var name : names) {
      entries.putIfAbsent(name, Value.Unknown.STRING);
    }
    return this;
  }

  /// The owner that the service names; a service that names none leaves what was there.
  public Outputs owner(Optional<CatalogueRow> row) {
    return put("owner", row.map(CatalogueRow::owner).filter(owner -> !owner.isEmpty()));
  }

  public Outputs createdAt(Optional<CatalogueRow> row) {
    return put("createdAt", row.flatMap(CatalogueRow::createdAt).map(Outputs::time));
  }

  /// State and time of the last change; a service that does not know the latter means the creation.
  public Outputs lifeCycle(Optional<CatalogueRow> row) {
    put("state", row.map(CatalogueRow::state));
    createdAt(row);
    return put(
        "updatedAt", row.flatMap(seen -> seen.updatedAt().or(seen::createdAt)).map(Outputs::time));
  }

  public MapValue build() {
    return new MapValue(entries);
  }

  /// RFC 3339, UTC, whole seconds, as the official provider writes times.
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// A list of texts.
  public static Value list(List<String> texts) {
    return new Value.ListValue(texts.stream().map(Value::of).toList());
  }
}
