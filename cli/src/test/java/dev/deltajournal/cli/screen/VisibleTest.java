package dev.deltajournal.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
  @ParameterizedTest
  @ValueSource(strings = {"orders", "Bestellungen für Köln", "注文", "it's \"quoted\" \\ $HOME", ""})
  void leavesOrdinaryTextAlone(String text) {
    assertThat(Visible.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "001b, \\u{1b}",
    "009b, \\u{9b}",
    "0007, \\u{7}",
    "007f, \\u{7f}",
    "000a, \\n",
    "000d, \\r",
    "0009, \\t",
    "202e, \\u{202e}",
    "200b, \\u{200b}",
    "2028, \\u{2028}",
    "feff, \\u{feff}",
    "e000, \\u{e000}",
    "d800, \\u{d800}"
  })
  void writesOutWhatATerminalWouldObeyOrHide(String codePoint, String shown) {
    var text = "a" + (char) Integer.parseInt(codePoint, 16) + "b";

    assertThat(Visible.of(text)).isEqualTo("a" + shown + "b");
  }

  @Test
  void keepsCharactersBeyondTheBasicPlane() {
    assertThat(Visible.of("a\ud83d\ude80\u001b")).isEqualTo("a\ud83d\ude80\\u{1b}");
  }
}
