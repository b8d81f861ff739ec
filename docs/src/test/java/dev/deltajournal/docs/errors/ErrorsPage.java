package dev.deltajournal.docs.errors;

import dev.deltajournal.docs.errors.ServiceAnswers.Row;
import dev.deltajournal.journal.ErrorCode;
import java.util.Map;

/// Writes the page.
final class ErrorsPage {
  private static final Map<String, String> AREAS =
      Map.ofEntries(
          Map.entry("CFG", "the provider's configuration"),
          Map.entry("CLI", "the command line `deltajournal`"),
          Map.entry("ENG", "what the engine and the program ask for"),
          Map.entry("JRN", "the journal"),
          Map.entry("LCK", "other runs at work on the same"),
          Map.entry("NET", "the way to the service"),
          Map.entry("RDY", "waiting for an object"),
          Map.entry("RPL", "carrying on where an earlier run stopped"),
          Map.entry("SQL", "the service's answer to a statement"));

  private ErrorsPage() {}

  static String page() {
    var text =
        new StringBuilder(
            """
            # Errors

            Generated from the catalogues of errors in the code. To write it anew:
            `mvn -pl docs -am test -Dtest='*PageTest' -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true`.

            An error begins with its code, then says what was wrong and where, then gives the service's own words and its
            SQLSTATE if the service spoke, then the next step. Codes are never renamed or used again. Where users of the official
            provider may match a text, such as `failed to create store:`, it stands at its place in the message.

            **Again?** says whether the very same request may be sent again: NEVER, it fails until somebody changes something;
            BACKOFF, after a pause; AFTER_PROBE, only after a look at the service has shown that the first one had no effect. The
            provider does all of that by itself, within the limits of the operation; the error comes when that is over.
            **At the service** says what the request may have changed there: NONE, POSSIBLE, CERTAIN.
            """);
    var area = "";
    for (var error : Catalogue.all()) {
      if (!Catalogue.area(error).equals(area)) {
        area = Catalogue.area(error);
        text.append("\n## ").append(area).append(": ").append(AREAS.get(area));
        text.append(
            "\n| code | what went wrong | again? | at the service | what to do |\n|---|---|---|---|---|\n");
      }
      text.append(row(error));
    }
    text.append(
        """

        ## What the service's answers become
        A SQLSTATE of the class 00 or 01 is a success. `NOT_FOUND` and the like are the names of the codes in the sources.

        | answer | the service's meaning | code |
        |---|---|---|
        """);
    ServiceAnswers.all().forEach(answer -> text.append(row(answer)));
    return text.toString();
  }

  private static String row(ErrorCode error) {
    return "| <a id=\"%s\"></a>`%s` | %s | %s | %s | %s |\n"
        .formatted(
            error.code().toLowerCase(java.util.Locale.ROOT),
            error.code(),
            cell(error.title()),
            error.retry(),
            error.effect(),
            cell(error.nextStep()));
  }

  private static String row(Row row) {
    var codes =
        row.errors().stream()
            .map(error -> "`" + error.code() + "` " + ((Enum<?>) error).name())
            .toList();
    return "| %s | %s | %s |\n".formatted(row.answer(), row.meaning(), String.join(", ", codes));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
