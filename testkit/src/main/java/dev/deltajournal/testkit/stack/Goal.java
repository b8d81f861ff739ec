package dev.deltajournal.testkit.stack;

import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.time.Duration;

/// What a program wants of one resource.
///
/// @param inputs as the program gives them, before Check
/// @param replace whether the user forces a replacement (`--replace`)
/// @param timeout the resource's custom time-out; zero means none
public record Goal(Urn urn, Props inputs, boolean replace, Duration timeout) {
  private static final double NANOS_PER_SECOND = 1e9;

  public Goal(Urn urn, Props inputs) {
    this(urn, inputs, false, Duration.ZERO);
  }

  /// The same, replaced by force.
  public Goal replaced() {
    return new Goal(urn, inputs, true, timeout);
  }

  /// The same with a custom time-out for all of its operations.
  public Goal within(Duration limit) {
    return new Goal(urn, inputs, replace, limit);
  }

  double timeoutSeconds() {
    return timeout.toNanos() / NANOS_PER_SECOND;
  }
}
