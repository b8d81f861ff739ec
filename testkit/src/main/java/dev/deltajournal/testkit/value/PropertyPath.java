package dev.deltajournal.testkit.value;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A property path such as `kafka.brokers[0].host` or `labels["a.b"]`, cut into its steps.
record PropertyPath(String text, List<Step> steps) {
  /// One step of a path.
  sealed interface Step {
    record Key(String name) implements Step {}

    record Index(int position) implements Step {}
  }

  private static final Pattern STEP =
      Pattern.compile(
          "\\G(?:\\.?([^.\\[\\]\"]+)|\\[(\\d+)\\]|\\.?\\[\"((?:[^\"\\\\]|\\\\.)*)\"\\])");

  PropertyPath {
    steps = List.copyOf(steps);
  }

  /// Throws [IllegalArgumentException] for a text that is no path.
  static PropertyPath parse(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int end = 0;
    while (matcher.find()) {
      end = matcher.end();
      steps.add(step(matcher));
    }
    if (end != text.length() || steps.isEmpty()) {
      throw new IllegalArgumentException("Not a property path: " + text);
    }
    return new PropertyPath(text, steps);
  }

  private static Step step(Matcher matcher) {
    String index = matcher.group(2);
    if (index != null) {
      return new Step.Index(Integer.parseInt(index));
    }
    String bare = matcher.group(1);
    return new Step.Key(bare != null ? bare : matcher.group(3).replaceAll("\\\\(.)", "$1"));
  }
}
