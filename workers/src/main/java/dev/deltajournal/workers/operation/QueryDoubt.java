package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.event.OperationEvent.OperationParked;
import dev.deltajournal.workers.operation.Act.Finish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where only a person can tell whether a query runs: the question, and the answer.
final class QueryDoubt {
  /// More lines than that help nobody.
  private static final int CANDIDATES_SHOWN = 5;

  private QueryDoubt() {}

  /// Asks a person. Each way out is a complete command wherever the candidates are known.
  ///
  /// @param what the doubt in one sentence, without its reason
  static Act park(Scene scene, String what, String why, List<String> candidates) {
    var id = scene.operation().id().value();
    var waysOut = new ArrayList<String>();
    candidates.stream()
        .limit(CANDIDATES_SHOWN)
        .forEach(candidate -> waysOut.add("deltajournal op adopt " + id + " " + candidate));
    if (waysOut.isEmpty()) {
      waysOut.add("deltajournal op adopt " + id + " QUERY_ID");
    }
    waysOut.add("deltajournal op abandon " + id + " --reason 'it does not run'");
    return new Finish(
        new OperationParked(Texts.of(OperationError.QUERY_IN_DOUBT, what + ": " + why), waysOut));
  }

  /// The query that a person said it is.
  static Optional<String> adopted(Scene scene) {
    var intervention = scene.operation().intervention();
    return intervention == null ? Optional.empty() : Documents.adoptedId(intervention.detail());
  }
}
