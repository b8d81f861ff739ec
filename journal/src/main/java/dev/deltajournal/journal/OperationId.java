package dev.deltajournal.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names one operation for ever. Time-ordered (UUID version 7), so ids sort by acceptance.
///
/// @param value the canonical text of the UUID, lower case
public record OperationId(@JsonValue String value) implements Comparable<OperationId> {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OperationId {
    if (!UUID.fromString(value).toString().equals(value)) {
      throw new IllegalArgumentException("not a canonical UUID: " + value);
    }
  }

  /// The id for a time and 74 random bits.
  ///
  /// @param epochMillis milliseconds since 1970, UTC
  public static OperationId of(long epochMillis, long randomHigh, long randomLow) {
    return new OperationId(uuid(epochMillis, randomHigh, randomLow).toString());
  }

  static UUID uuid(long epochMillis, long randomHigh, long randomLow) {
    long high = (epochMillis << 16) | 0x7000L | (randomHigh & 0x0FFFL);
    long low = (randomLow & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  @Override
  public int compareTo(OperationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
