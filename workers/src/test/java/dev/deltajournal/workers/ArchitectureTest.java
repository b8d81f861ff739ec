package dev.deltajournal.workers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.deltajournal.journal.Secret;
import org.junit.jupiter.api.Test;

/// Who may know whom (the module table of the design).
class ArchitectureTest {
  private static final JavaClasses WORKERS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.deltajournal.workers");

  @Test
  void workersKnowTheJournalAndNothingElseOfOurs() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.deltajournal.workers..",
            "dev.deltajournal.journal..",
            "java..",
            "javax.net.ssl..",
            "com.fasterxml.jackson..",
            "org.slf4j..",
            "org.jspecify..")
        .check(WORKERS);
  }

  @Test
  void httpStaysInTheServicePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.workers.service..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .check(WORKERS);
  }

  @Test
  void nothingBelowKnowsTheOperations() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..workers.service..", "..workers.sql..", "..workers.catalogue..", "..workers.spec..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..workers.operation..")
        .check(WORKERS);
  }

  @Test
  void secretsAreShownOnlyToWhatSendsHidesOrDigestsThem() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..workers.service..", "..workers.sql..", "..workers.operation..")
        .should()
        .callMethod(Secret.class, "reveal")
        .check(WORKERS);
  }

  @Test
  void onlyTheClockSleeps() {
    noClasses()
        .that()
        .doNotImplement(Time.class)
        .should()
        .callMethod(Thread.class, "sleep", java.time.Duration.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(WORKERS);
  }
}
