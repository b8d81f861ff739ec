package dev.deltajournal.journal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses JOURNAL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.deltajournal.journal");

  @Test
  void dependsOnNoOtherModuleOfOurs() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.deltajournal.journal..",
            "java..",
            "javax.crypto..",
            "com.fasterxml.jackson..",
            "com.lmax.disruptor..",
            "com.zaxxer.hikari..",
            "org.jspecify..",
            "org.postgresql..",
            "org.slf4j..",
            "org.sqlite..")
        .check(JOURNAL);
  }

  @Test
  void onlyStoresKnowDatabases() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.journal.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer..")
        .check(JOURNAL);
  }

  @Test
  void onlyTheRingKnowsTheDisruptor() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.journal.writing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.lmax..")
        .check(JOURNAL);
  }

  @Test
  void theRulesKnowNoDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.deltajournal.journal.projection..",
            "dev.deltajournal.journal.operation..",
            "dev.deltajournal.journal.event..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.deltajournal.journal.store..")
        .check(JOURNAL);
  }

  @Test
  void nothingSleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(JOURNAL);
  }
}
