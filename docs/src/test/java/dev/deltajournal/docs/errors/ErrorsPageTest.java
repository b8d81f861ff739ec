package dev.deltajournal.docs.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.docs.GeneratedPage;
import dev.deltajournal.journal.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// provider NFR-003
class ErrorsPageTest {
  private static final List<String> MODULES =
      List.of("journal", "workers", "provider", "cli", "examples");

  /// Not named by a test: nothing of the package is missing any more; a later build may have
  /// something again.
  private static final Set<String> UNNAMED = Set.of("DSP-ENG-003");

  @Test
  void noTwoErrorsShareACode() {
    assertThat(Catalogue.all()).extracting(ErrorCode::code).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachHasACodeATitleAndANextStep(ErrorCode error) {
    assertThat(error.code()).matches("DSP-(CFG|CLI|ENG|JRN|LCK|NET|RDY|RPL|SQL)-\\d{3}");
    assertThat(error.title()).isNotBlank().doesNotEndWith(".");
    assertThat(error.nextStep()).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatMayHaveHadAnEffectIsNeverSentAgainUnseen(ErrorCode error) {
    if (error.effect() != ErrorCode.RemoteEffect.NONE) {
      assertThat(error.retry()).isNotEqualTo(ErrorCode.Retry.BACKOFF);
    }
  }

  @Test
  void theCodeUsesEveryError() throws IOException {
    var code = sources("src/main/java");

    assertThat(Catalogue.all())
        .allSatisfy(error -> assertThat(uses(code, error)).as(error.code()).isPositive());
  }

  @Test
  void aTestNamesEveryError() throws IOException {
    var tests = sources("src/test/java");

    assertThat(Catalogue.all())
        .filteredOn(error -> !UNNAMED.contains(error.code()))
        .allSatisfy(error ->
            assertThat(uses(tests, error) + count(tests, error.code()))
                .as(error.code() + " " + error)
                .isPositive());
  }

  @Test
  void thePageShowsThem() throws IOException {
    GeneratedPage.check("errors.md", ErrorsPage.page());
  }

  static List<ErrorCode> all() {
    return Catalogue.all();
  }

  /// Uses by name, or by bare name where it is imported or stands in a table of values.
  private static long uses(String text, ErrorCode error) {
    return count(text, Catalogue.constant(error))
        + count(text, ", " + ((Enum<?>) error).name() + "\"");
  }

  private static long count(String text, String part) {
    return Stream.iterate(
            text.indexOf(part), at -> at >= 0, at -> text.indexOf(part, at + part.length()))
        .count();
  }

  /// All Java sources of one kind, but those of this module.
  private static String sources(String kind) throws IOException {
    var all = new StringBuilder();
    for (var module : MODULES) {
      var folder = Path.of("..", module, kind);
      if (!Files.exists(folder)) {
        continue;
      }
      try (var files = Files.walk(folder)) {
        for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          all.append(Files.readString(file)).append('\n');
        }
      }
    }
    return all.toString();
  }
}
