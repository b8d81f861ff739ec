package dev.deltajournal.provider.resource;

import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.provider.value.Value.MapValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What the engine's state says about a resource.
///
/// @param inputs as last checked; an engine that does not send them is answered from the outputs
/// @param outputs as last returned, by this provider or by another one of the package
public record State(String id, MapValue inputs, MapValue outputs) {
  /// The hidden output that names the operation and its answer.
  public static final String OPERATION = "__op";

  /// The text of an output, else of the input of that name. Empty texts, which faulty states hold,
  /// read as absent.
  public Optional<String> text(String name) {
    return new Fields(outputs).nonEmptyText(name).or(() -> new Fields(inputs).nonEmptyText(name));
  }

  /// Whether nothing is known but the id, as in an import and in a look-up by id.
  public boolean isImport() {
    return inputs.entries().isEmpty() && outputs.entries().isEmpty();
  }

  /// Which answer the engine has saved.
  public Optional<OperationToken> token() {
    return new Fields(outputs).text(OPERATION).flatMap(OperationToken::parse);
  }

  public Optional<Instant> createdAt() {
    return new Fields(outputs).nonEmptyText("createdAt").flatMap(State::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty(); // a state file can be edited; no time is as good as a wrong one
    }
  }
}
