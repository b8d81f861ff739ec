package dev.deltajournal.testkit.stack;

import java.util.function.UnaryOperator;

/// Where the steps of a command read and record the state.
interface Ledger {
  StackState state();

  /// Records a change, durably if the command is a real one.
  void apply(UnaryOperator<StackState> change);

  /// Called when a Create, Update or Delete has ended, well or badly, before its end is recorded.
  void answered();

  /// Whether the engine is dead: nothing is recorded any more.
  boolean isDead();

  /// Whether the command is a preview.
  boolean isPreview();
}
