package dev.deltajournal.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The part of a request that a fault may strike before, after, or keep from happening.
interface Work {
  /// An HTTP answer before it is spoilt.
  record Body(int status, ObjectNode json) {}

  /// Does it and says what to answer.
  Body perform();

  /// Does it later, with nobody to answer to.
  void performLater(long millis);

  /// Leaves it and answers with a SQL failure.
  Body refuse(String state, String message);

  /// Notes for the log what is sent.
  void answered(int status);

  /// Notes for the log that nothing is sent.
  void unanswered();
}
