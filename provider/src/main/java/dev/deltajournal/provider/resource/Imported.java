package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.value.Value.MapValue;
import java.util.List;

/// What the service shows of an object that is imported.
///
/// @param inputs as far as they could be found out
/// @param warnings about what could not
public record Imported(MapValue inputs, List<String> warnings) {
  public Imported {
    warnings = List.copyOf(warnings);
  }
}
