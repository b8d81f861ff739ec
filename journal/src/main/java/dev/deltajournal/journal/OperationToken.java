package dev.deltajournal.journal;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a result carries as the hidden output `__op`: the operation and which of its answers this
/// is. When it comes back, the engine has saved that very answer (design, invariant 3).
///
/// @param generation 0 for the first answer; each replay counts one up and supersedes the earlier
///   ones
public record OperationToken(OperationId operation, int generation) {
  private static final Pattern WIRE = Pattern.compile("([0-9a-f-]{36})\\.(\\d{1,9})");

  public OperationToken {
    if (generation < 0) {
      throw new IllegalArgumentException("generation " + generation);
    }
  }

  /// Reads {@link #wire()} back; empty for anything else, since the value passed through a state
  /// file that people can edit.
  public static Optional<OperationToken> parse(String wire) {
    var match = WIRE.matcher(wire);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new OperationToken(new OperationId(match.group(1)), Integer.parseInt(match.group(2))));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // the right shape but no canonical UUID
    }
  }

  public String wire() {
    return operation.value() + "." + generation;
  }
}
