package dev.deltajournal.cli.operation;

import dev.deltajournal.cli.screen.Style;
import dev.deltajournal.journal.operation.OperationState;
import java.util.Locale;

/// States as people write and read them: `in-doubt`.
public final class StateText {
  private StateText() {}

  public static String of(OperationState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Style style(OperationState state) {
    return switch (state) {
      case ACCEPTED, RUNNING, AWAITING_READY -> Style.PLAIN;
      case IN_DOUBT, COMPENSATING -> Style.WARN;
      case PARKED, FAILED -> Style.BAD;
      case SUCCEEDED -> Style.GOOD;
      case CANCELLED -> Style.DIM;
    };
  }
}
