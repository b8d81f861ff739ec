package dev.deltajournal.examples.matrix;

/// When in the life of an operation a run is cut.
enum Moment {
  /// The statement's intent is durable, and the service has not seen it.
  BEFORE_THE_STATEMENT("before statement"),
  /// The service has done it, and nobody has heard the answer.
  ANSWER_LOST("answer lost"),
  /// The answer is durable, and nothing was asked since.
  AFTER_THE_ANSWER("after answer"),
  /// The service was seen to be still at it.
  DURING_READINESS("during readiness"),
  /// The operation is through, and the engine has not saved it.
  RESULT_NOT_SAVED("result not saved");

  private final String title;

  Moment(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
