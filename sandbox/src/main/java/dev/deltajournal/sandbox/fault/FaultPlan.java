package dev.deltajournal.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules in force, with what each has seen so far. Not thread-safe: whoever holds it holds the
/// sandbox's lock.
public final class FaultPlan {
  private final List<Armed> rules = new ArrayList<>();

  /// What one request meets: any number of delays and at most one other fault.
  public record Strike(List<FaultRule> delays, Optional<FaultRule> fault) {
    public static final Strike NONE = new Strike(List.of(), Optional.empty());

    public Strike {
      delays = List.copyOf(delays);
    }

    /// The delay before or after the effect, in milliseconds.
    public long delayMillis(FaultRule.When when) {
      return delays.stream().filter(d -> d.when() == when).mapToLong(FaultRule::millis).sum();
    }
  }

  /// A rule and its counters.
  public record Status(FaultRule rule, int seen, int applied) {}

  private static final class Armed {
    private final FaultRule rule;
    private int seen;
    private int applied;

    Armed(FaultRule rule) {
      this.rule = rule;
    }

    /// Counts the request and says whether it is hit.
    boolean hits() {
      seen++;
      boolean due = seen > rule.skip() && (seen - rule.skip()) % rule.every() == 0;
      boolean hit = due && (rule.count() < 0 || applied < rule.count());
      if (hit) {
        applied++;
      }
      return hit;
    }
  }

  public void add(FaultRule rule) {
    rules.add(new Armed(rule));
  }

  public void clear() {
    rules.clear();
  }

  public List<Status> status() {
    return rules.stream().map(a -> new Status(a.rule, a.seen, a.applied)).toList();
  }

  /// Finds and counts what a request meets. Rules behind the first fault that strikes do not see
  /// the request, except delays.
  public Strike strike(FaultRule.On on, String text, List<String> kinds) {
    List<FaultRule> delays = new ArrayList<>();
    Optional<FaultRule> fault = Optional.empty();
    for (Armed armed : rules) {
      boolean delay = armed.rule.fault() == Fault.LATENCY;
      if ((delay || fault.isEmpty()) && armed.rule.matches(on, text, kinds) && armed.hits()) {
        if (delay) {
          delays.add(armed.rule);
        } else {
          fault = Optional.of(armed.rule);
        }
      }
    }
    return new Strike(delays, fault);
  }
}
