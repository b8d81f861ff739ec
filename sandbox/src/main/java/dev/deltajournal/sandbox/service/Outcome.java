package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.engine.Answer;

/// How a statement ended.
sealed interface Outcome {
  /// Carried out.
  record Success(Answer answer) implements Outcome {}

  /// Refused, with nothing changed.
  record Refusal(String state, String message) implements Outcome {}
}
