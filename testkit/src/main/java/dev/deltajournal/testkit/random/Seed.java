package dev.deltajournal.testkit.random;

import java.util.Random;

/// What a random test starts from; the same seed gives the same test again.
public record Seed(long value) {
  /// A new generator at its beginning.
  public Random random() {
    return new Random(value);
  }

  /// The option that repeats a run with this seed.
  public String option() {
    return "-D" + Seeds.PROPERTY + "=" + value;
  }
}
