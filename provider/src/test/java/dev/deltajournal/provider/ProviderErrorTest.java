package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderErrorTest {
  @Test
  void noCodeIsUsedTwice() {
    assertThat(Arrays.stream(ProviderError.values()).map(ProviderError::code))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(ProviderError.class)
  void eachNamesItsAreaAndWhatToDo(ProviderError error) {
    assertThat(error.code()).matches("DSP-(CFG|ENG)-\\d{3}");
    assertThat(error.title()).isNotBlank();
    assertThat(error.nextStep()).endsWith(".");
  }
}
