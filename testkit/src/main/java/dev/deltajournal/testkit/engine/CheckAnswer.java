package dev.deltajournal.testkit.engine;

import dev.deltajournal.testkit.value.Props;
import java.util.List;
import pulumirpc.Provider.CheckResponse;

/// What Check or CheckConfig answered: the inputs to go on with, or failures.
public record CheckAnswer(Props inputs, List<Failure> failures) {
  static CheckAnswer from(CheckResponse response) {
    return new CheckAnswer(
        Props.from(response.getInputs()), Failure.from(response.getFailuresList()));
  }

  /// The inputs; throws [AssertionError] with the failures if there are any.
  public Props accepted() {
    if (!failures.isEmpty()) {
      throw new AssertionError("Check refused: " + failures);
    }
    return inputs;
  }
}
