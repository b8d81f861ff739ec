package dev.deltajournal.workers.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/// Runs many histories and sorts what went wrong by its kind, with one whole story for each.
final class Survey {
  private static final int KIND_LENGTH = 150;

  private final Sabotages sabotages;
  private final Coverage coverage = new Coverage();
  private final Map<String, List<Long>> seeds = new LinkedHashMap<>();
  private final Map<String, String> stories = new LinkedHashMap<>();

  Survey(Sabotages sabotages) {
    this.sabotages = sabotages;
  }

  Coverage coverage() {
    return coverage;
  }

  /// Runs the seeds from one to before another; only the one of the system property, if it is set.
  Survey run(long from, long to) {
    var one = Optional.ofNullable(Long.getLong(History.SEED));
    one.map(LongStream::of).orElseGet(() -> LongStream.range(from, to)).forEach(this::run);
    return this;
  }

  /// The first seed that is caught, if one is.
  Optional<Long> firstCaught(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      run(seed);
      if (!seeds.isEmpty()) {
        return Optional.of(seed);
      }
    }
    return Optional.empty();
  }

  private void run(long seed) {
    try {
      inVirtualThread(() -> new History(seed, sabotages, coverage).run());
    } catch (AssertionError e) {
      var text = String.valueOf(e.getMessage());
      var kind = kind(text);
      seeds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(seed);
      stories.putIfAbsent(kind, text);
    }
  }

  private static String kind(String text) {
    var line = text.lines().findFirst().orElse("");
    var plain =
        line.replaceFirst("^seed -?\\d+: [\\w.]*\\.", "").replaceAll("[0-9a-f]{6,}|\\d+", "#");
    return plain.substring(0, Math.min(KIND_LENGTH, plain.length()));
  }

  /// Every kind of violation with its seeds, and after that one story for each; empty if all is
  /// well.
  String report() {
    var report = new StringBuilder();
    seeds.forEach((kind, list) ->
        report
            .append(list.size())
            .append(" x ")
            .append(kind)
            .append(", seeds ")
            .append(list.subList(0, Math.min(6, list.size())))
            .append('\n'));
    stories.values().forEach(story -> report.append('\n').append(story).append('\n'));
    return report.toString();
  }

  /// Runs where the fibers can take turns cheaply.
  static void inVirtualThread(Runnable work) {
    var end = new CompletableFuture<Optional<AssertionError>>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            work.run();
            end.complete(Optional.empty());
          } catch (AssertionError e) {
            end.complete(Optional.of(e));
          } catch (RuntimeException e) {
            end.complete(Optional.of(new AssertionError("the simulation itself fails: " + e, e)));
          }
        });
    end.join()
        .ifPresent(failure -> {
          throw failure;
        });
  }
}
