package dev.deltajournal.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.ErrorCode;
import dev.deltajournal.journal.ErrorCode.RemoteEffect;
import dev.deltajournal.journal.ErrorCode.Retry;
import dev.deltajournal.workers.operation.OperationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorCatalogueTest {
  static Stream<ErrorCode> all() {
    return Stream.concat(Stream.of(WorkersError.values()), Stream.of(OperationError.values()));
  }

  @Test
  void noCodeIsUsedTwice() {
    assertThat(all().map(ErrorCode::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void codesAndTextsHaveOneForm(ErrorCode error) {
    assertThat(error.code()).matches("DSP-(NET|SQL|RDY|RPL|LCK)-\\d{3}");
    assertThat(error.title()).isNotBlank().doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatMayHaveHadAnEffectIsNeverSentAgainUnseen(ErrorCode error) {
    if (error.effect() != RemoteEffect.NONE) {
      assertThat(error.retry()).isNotEqualTo(Retry.BACKOFF);
    }
  }

  /// provider NFR-003
  @ParameterizedTest
  @MethodSource("all")
  void everyErrorSaysWhatToDo(ErrorCode error) {
    assertThat(error.nextStep()).endsWith(".");
  }
}
