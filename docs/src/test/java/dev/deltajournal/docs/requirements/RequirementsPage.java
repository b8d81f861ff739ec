package dev.deltajournal.docs.requirements;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the page.
final class RequirementsPage {
  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "provider", "The provider",
          "store", "Stores",
          "journal", "The journal's system tables",
          "contracts", "Data contracts",
          "tables", "The service's system tables");

  private static final int NAMED_TESTS = 8;

  private RequirementsPage() {}

  static String of(List<Requirement> requirements, Map<String, Set<String>> references) {
    var text =
        new StringBuilder(
            """
            # Requirements and their tests

            Generated from the list of requirements and the comments of the tests. To write it anew:
            `mvn -pl docs -am test -Dtest='*PageTest' -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true`.

            A test names what it shows: `/// provider FR-011` above the method. FR: functional, NFR: non-functional,
            D: decision, AS: acceptance scenario. The build fails when a requirement of the first two tables is
            neither tested nor listed as not built yet.
            """);
    var document = "";
    for (var requirement : requirements) {
      if (!requirement.document().equals(document)) {
        document = requirement.document();
        text.append("\n## ").append(DOCUMENTS.get(document)).append(" (`").append(document);
        text.append(" …`)\n| | asks for | state | tests |\n|---|---|---|---|\n");
      }
      text.append(row(requirement, references.getOrDefault(requirement.id(), Set.of())));
    }
    return text.toString();
  }

  private static String row(Requirement requirement, Set<String> tests) {
    var state =
        tests.isEmpty()
            ? requirement.later().map(why -> "not built yet: " + why).orElse("no test names it")
            : "tested";
    return "| %s | %s | %s | %s |\n"
        .formatted(requirement.number(), requirement.title(), state, list(tests));
  }

  private static String list(Set<String> tests) {
    var first = tests.stream().limit(NAMED_TESTS).map(test -> "`" + test + "`").toList();
    int more = tests.size() - first.size();
    return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
  }
}
