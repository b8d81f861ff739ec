package dev.deltajournal.workers.simulation;

import java.time.Duration;

/// What becomes of a statement on its way.
enum Mishap {
  NONE(true, true, false),
  /// The service takes its time.
  SLOW(true, true, false),
  /// It runs on after the first answer, which gives its id.
  SUBMITTED(true, true, true),
  /// The connection never came about.
  NOT_SENT(false, false, false),
  /// It was lost on the way there.
  LOST(false, false, false),
  /// Its answer was lost.
  ANSWER_LOST(true, false, false),
  /// Its answer was lost after the service had given its id.
  ANSWER_LOST_AFTER_ID(true, false, true),
  /// Whoever sent it hears a failure first, the effect comes later.
  LATE(true, false, false);

  private final boolean effect;
  private final boolean answered;
  private final boolean submitted;

  Mishap(boolean effect, boolean answered, boolean submitted) {
    this.effect = effect;
    this.answered = answered;
    this.submitted = submitted;
  }

  static Mishap next(World world) {
    if (world.happens(world.traits().lossOf100() * 10)) {
      var losses = new Mishap[] {NOT_SENT, LOST, ANSWER_LOST, ANSWER_LOST_AFTER_ID, LATE};
      return losses[world.random().nextInt(losses.length)];
    }
    int rest = world.random().nextInt(20);
    return rest == 0 && world.happens(500) ? SLOW : rest < 3 ? SUBMITTED : NONE;
  }

  boolean hasEffect() {
    return effect;
  }

  boolean isAnswered() {
    return answered;
  }

  boolean isSubmitted() {
    return submitted;
  }

  Duration effectAfter(World world) {
    return switch (this) {
      case LATE -> world.millis(4_000, 29_000);
      case SLOW -> world.millis(1_000, 25_000);
      case SUBMITTED, ANSWER_LOST_AFTER_ID -> world.millis(100, 3_000);
      case NONE, ANSWER_LOST, NOT_SENT, LOST -> world.millis(1, 100);
    };
  }
}
