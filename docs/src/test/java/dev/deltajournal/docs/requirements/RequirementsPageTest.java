package dev.deltajournal.docs.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.docs.GeneratedPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequirementsPageTest {
  private static final Path ROOT = Path.of("..");

  /// The documents whose requirements fail the build when no test names them.
  private static final Set<String> ENFORCED = Set.of("provider", "store");

  private List<Requirement> requirements = List.of();
  private Map<String, Set<String>> references = Map.of();

  @BeforeEach
  void read() throws IOException {
    requirements = Requirement.all();
    references = References.in(ROOT);
  }

  @Test
  void eachIsListedOnce() {
    assertThat(requirements).extracting(Requirement::id).doesNotHaveDuplicates();
  }

  @Test
  void testsNameOnlyWhatIsListed() {
    assertThat(references.keySet()).isSubsetOf(requirements.stream().map(Requirement::id).toList());
  }

  @Test
  void whatTheProviderAndItsStoresMustDoIsTestedOrKnownToBeMissing() {
    assertThat(requirements)
        .filteredOn(requirement -> ENFORCED.contains(requirement.document()))
        .filteredOn(requirement -> requirement.later().isEmpty())
        .extracting(Requirement::id)
        .isSubsetOf(references.keySet());
  }

  @Test
  void nothingThatATestNamesIsListedAsMissing() {
    assertThat(requirements)
        .filteredOn(requirement -> requirement.later().isPresent())
        .extracting(Requirement::id)
        .doesNotContainAnyElementsOf(references.keySet());
  }

  @Test
  void thePageShowsThem() throws IOException {
    GeneratedPage.check("requirements.md", RequirementsPage.of(requirements, references));
  }
}
