package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.value.Value.MapValue;
import java.util.List;

/// How a call that asks for a resource ended, where it did not end with an error.
public sealed interface Outcome {
  /// @param id empty in a preview
  /// @param inputs from a read only; otherwise what was declared
  record Complete(String id, MapValue outputs, MapValue inputs) implements Outcome {}

  /// The object exists, and the engine must record it, but it is not as it should be yet.
  record Partial(String id, MapValue outputs, MapValue inputs, List<String> reasons)
      implements Outcome {
    public Partial {
      reasons = List.copyOf(reasons);
    }
  }

  /// There is no such object any more.
  record Gone() implements Outcome {}
}
