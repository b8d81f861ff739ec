package dev.deltajournal.bench;

import java.io.PrintStream;
import java.util.Locale;

/// Prints tables, and remembers whether a limit was missed.
final class Report {
  private final PrintStream out;
  private boolean missed;

  Report(PrintStream out) {
    this.out = out;
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void heading(String title, String first, String second) {
    line("");
    line(String.format(Locale.ROOT, "%-46s %12s %12s %8s", title, first, second, "ratio"));
  }

  /// One measure of both sides.
  void pair(String name, double first, double second, double ratio) {
    line(name(name) + number(first) + number(second) + " " + ratio(ratio));
  }

  /// One measure of both sides, where the ratio has a limit.
  void atLeast(String name, double first, double second, double ratio, double limit) {
    pair(name, first, second, ratio);
    judge(ratio >= limit, "at least " + limit);
  }

  void atMost(String name, double first, double second, double ratio, double limit) {
    pair(name, first, second, ratio);
    judge(ratio <= limit, "at most " + limit);
  }

  void single(String name, double value) {
    line(name(name) + number(value));
  }

  void singleAtMost(String name, double value, double limit) {
    single(name, value);
    judge(value <= limit, "at most " + limit);
  }

  boolean isMissed() {
    return missed;
  }

  private void judge(boolean held, String limit) {
    missed |= !held;
    line("    " + limit + ": " + (held ? "holds" : "MISSED"));
  }

  private static String name(String name) {
    return String.format(Locale.ROOT, "  %-44s", name);
  }

  private static String number(double number) {
    var form = number >= 1_000 ? " %,12.0f" : number >= 10 ? " %12.1f" : " %12.2f";
    return String.format(Locale.ROOT, form, number);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%8.2f", ratio);
  }
}
