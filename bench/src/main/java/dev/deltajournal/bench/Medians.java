package dev.deltajournal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the rounds of a run measured. A ratio is made in each round, of what stood side by side.
final class Medians {
  private final Map<String, List<Double>> values = new TreeMap<>();

  void add(String name, double value) {
    values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  double of(String name) {
    var sorted = values.getOrDefault(name, List.of()).stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double largest(String name) {
    return values.getOrDefault(name, List.of()).stream().mapToDouble(d -> d).max().orElseThrow();
  }
}
