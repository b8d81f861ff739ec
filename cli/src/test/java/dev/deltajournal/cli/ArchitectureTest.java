package dev.deltajournal.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.deltajournal.cli");

  @Test
  void onlyTheRunnerKnowsTheWorkers() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.cli.runner")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.deltajournal.workers..")
        .check(CLI);
  }

  @Test
  void cliKnowsTheJournalTheWorkersAndNoOtherModule() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.deltajournal.cli..",
            "dev.deltajournal.journal..",
            "dev.deltajournal.workers..",
            "java..",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations",
            "picocli..")
        .check(CLI);
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices().matching("dev.deltajournal.cli.(*)..").should().beFreeOfCycles().check(CLI);
  }
}
