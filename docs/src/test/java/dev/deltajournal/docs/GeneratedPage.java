package dev.deltajournal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of `docs/` that is written by its test.
public final class GeneratedPage {
  private GeneratedPage() {}

  /// Compares the page with what it should be, or writes it anew with `-Dupdate.docs=true`.
  public static void check(String name, String content) throws IOException {
    var page = Path.of(name);
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(page, content);
    }
    assertThat(page)
        .as(
            "write it anew: mvn -pl docs -am test -Dtest='*PageTest' -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true")
        .hasContent(content);
  }
}
