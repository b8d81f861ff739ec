package dev.deltajournal.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final StringWriter written = new StringWriter();

  private Screen screen(boolean colours) {
    return new Screen(new PrintWriter(written), colours);
  }

  @Test
  void alignsColumnsAndLeavesNoBlanksAtLineEnds() {
    screen(false)
        .table(
            List.of("ID", "NAME", "ERROR"),
            List.of(
                List.of(Span.plain("1"), Span.plain("orders"), Span.plain("")),
                List.of(Span.plain("22"), Span.plain("a"), Span.plain("lost"))));

    assertThat(written.toString())
        .isEqualTo(
            """
            ID  NAME    ERROR
            1   orders
            22  a       lost
            """);
  }

  @Test
  void aWordOfAnyLengthIsWrapped() {
    screen(false).paragraph(2, "short " + "x".repeat(100_000));

    assertThat(written.toString()).contains("x".repeat(100_000));
  }

  @Test
  void paintsOnlyWhereColoursAreOn() {
    screen(false).line(new Span(Style.BAD, "x"));
    screen(true).line(new Span(Style.BAD, "x"));

    assertThat(written.toString()).isEqualTo("x\n\u001b[31mx\u001b[0m\n");
  }

  @Test
  void letsNoTextBringItsOwnColours() {
    screen(true).line(new Span(Style.BAD, "\u001b[2J"));

    assertThat(written.toString()).isEqualTo("\u001b[31m\\u{1b}[2J\u001b[0m\n");
  }

  @Test
  void quotesEachLineBehindABar() {
    screen(false).quote(2, "CREATE\r\nSTORE\u2028x");

    assertThat(written.toString()).isEqualTo("  | CREATE\n  | STORE\n  | x\n");
  }

  @Test
  void breaksLongParagraphsBetweenWords() {
    screen(false).paragraph(2, "word ".repeat(40).strip());

    assertThat(written.toString().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("  word").hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void keepsCommandsInOnePiece() {
    screen(false).paragraph(0, "x".repeat(90) + " (`pulumi refresh --yes`) clears");

    assertThat(written.toString().lines()).last().isEqualTo("(`pulumi refresh --yes`) clears");
  }
}
