package dev.deltajournal.examples;

import dev.deltajournal.examples.harness.Cut;
import org.junit.jupiter.api.Test;

/// The service shows queries' texts in its own spelling.
class NormalisedQueryTextIT extends QueryCrashSuite {
  NormalisedQueryTextIT() {
    super("normalised");
  }

  @Test
  void findsTheQueryWhoseAnswerWasLost() {
    endsWithOneQueryAfter(Cut.ANSWER_LOST);
  }
}
