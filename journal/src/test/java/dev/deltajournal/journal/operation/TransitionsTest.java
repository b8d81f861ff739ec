package dev.deltajournal.journal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.event.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
  private static final Path PAGE = Path.of("..", "docs", "journal-states.md");

  @ParameterizedTest
  @EnumSource
  void aFinalStateStays(OperationState state) {
    if (state.isFinal()) {
      assertThat(Transitions.row(state).values()).containsOnly(state);
    } else {
      assertThat(Transitions.row(state).values()).anyMatch(next -> next != state);
    }
  }

  @Test
  void everyStateCanBeReached() {
    var reached = EnumSet.of(OperationState.ACCEPTED);
    for (int before = 0; before < reached.size(); ) {
      before = reached.size();
      EnumSet.copyOf(reached).forEach(state -> reached.addAll(Transitions.row(state).values()));
    }

    assertThat(reached).containsExactly(OperationState.values());
  }

  @ParameterizedTest
  @EnumSource
  void everyEventFitsSomewhere(EventKind kind) {
    boolean fits =
        Arrays.stream(OperationState.values())
            .anyMatch(state -> Transitions.next(state, kind).isPresent());

    // The first event makes an operation, so it follows no state.
    assertThat(fits).isEqualTo(kind != EventKind.OPERATION_ACCEPTED);
  }

  @ParameterizedTest
  @EnumSource
  void aPersonCanAlwaysStepIn(OperationState state) {
    assertThat(Transitions.next(state, EventKind.OPERATOR_INTERVENED).isPresent())
        .isEqualTo(!state.isFinal());
  }

  @Test
  void thePageShowsTheTable() throws IOException {
    if (Boolean.getBoolean("update.docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, StateDiagram.page());
    }

    assertThat(PAGE).hasContent(StateDiagram.page());
  }
}
