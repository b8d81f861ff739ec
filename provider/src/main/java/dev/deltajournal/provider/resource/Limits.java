package dev.deltajournal.provider.resource;

import dev.deltajournal.workers.Timings;
import java.time.Duration;

/// How long calls wait.
public final class Limits {
  /// Where the program sets no `customTimeouts` (store-resource D-012).
  public static final Duration DEFAULT_WAIT = Timings.defaults().waiting().limit();

  private static final Duration LONGEST_WAIT = Duration.ofDays(30);

  private Limits() {}

  /// @param seconds as the engine sends it; 0 for none
  public static Duration ofTimeout(double seconds) {
    if (!(seconds > 0)) {
      return DEFAULT_WAIT;
    }
    return seconds >= LONGEST_WAIT.toSeconds()
        ? LONGEST_WAIT
        : Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
  }
}
