package dev.deltajournal.workers.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happened, line by line, for whoever has to understand a failing seed.
final class Story {
  private final List<String> lines = new ArrayList<>();
  private final Fibers fibers;

  Story(Fibers fibers) {
    this.fibers = fibers;
  }

  void tell(String who, String what) {
    lines.add(
        String.format(
            Locale.ROOT, "%12.3f  %-10s %s", fibers.nowNanos() / 1_000_000_000.0, who, what));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
