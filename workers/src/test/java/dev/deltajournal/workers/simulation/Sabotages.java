package dev.deltajournal.workers.simulation;

import java.util.EnumSet;
import java.util.Set;

/// Which policies are switched off in a history, to prove that their absence is noticed.
///
/// @param off none in an honest history
public record Sabotages(Set<Policy> off) {
  public Sabotages {
    off = off.isEmpty() ? EnumSet.noneOf(Policy.class) : EnumSet.copyOf(off);
  }

  public static Sabotages none() {
    return new Sabotages(Set.of());
  }

  public boolean without(Policy policy) {
    return off.contains(policy);
  }
}
