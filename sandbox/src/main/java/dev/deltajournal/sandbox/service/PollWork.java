package dev.deltajournal.sandbox.service;

/// Fetches a result, or a part of it. It has no effect, so nothing is left for later.
final class PollWork implements Work {
  private final Kernel kernel;
  private final Submission submission;
  private final int partition;

  PollWork(Kernel kernel, Submission submission, int partition) {
    this.kernel = kernel;
    this.submission = submission;
    this.partition = partition;
  }

  @Override
  public Body perform() {
    synchronized (kernel) {
      return submission
          .poll()
          .map(this::body)
          .orElseGet(() -> new Body(202, ResultJson.pending(submission, kernel.settings())));
    }
  }

  @Override
  public void performLater(long millis) {}

  @Override
  public Body refuse(String state, String message) {
    synchronized (kernel) {
      var refusal = new Outcome.Refusal(state, message);
      return new Body(200, ResultJson.result(submission, refusal, 0, kernel.settings()));
    }
  }

  @Override
  public void answered(int status) {}

  @Override
  public void unanswered() {}

  private Body body(Outcome outcome) {
    if (partition < 0 || partition >= ResultJson.partitions(outcome, kernel.settings())) {
      return new Body(400, ResultJson.error("There is no partition " + partition));
    }
    return new Body(200, ResultJson.result(submission, outcome, partition, kernel.settings()));
  }
}
