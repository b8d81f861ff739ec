package dev.deltajournal.testkit.engine;

import dev.deltajournal.testkit.value.Props;
import java.util.List;
import pulumirpc.Provider.InvokeResponse;

/// What a function answered: its result, or failures.
public record InvokeAnswer(Props result, List<Failure> failures) {
  static InvokeAnswer from(InvokeResponse response) {
    return new InvokeAnswer(
        Props.from(response.getReturn()), Failure.from(response.getFailuresList()));
  }

  /// The result; throws [AssertionError] with the failures if there are any.
  public Props accepted() {
    if (!failures.isEmpty()) {
      throw new AssertionError("Function refused: " + failures);
    }
    return result;
  }
}
