package dev.deltajournal.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows of the module.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.deltajournal.sandbox");

  @Test
  void dependsOnNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to another module",
                (JavaClass type) ->
                    type.getPackageName().startsWith("dev.deltajournal.")
                        && !type.getPackageName().startsWith("dev.deltajournal.sandbox")))
        .check(CLASSES);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching("dev.deltajournal.sandbox.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void keepsTheSocketOutOfTheEngineAndTheGrammarOutOfTheRest() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.sandbox.web..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.sandbox.sql..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "dev.deltajournal.sandbox.sql.grammar..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.sandbox.systable..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.h2..")
        .check(CLASSES);
  }
}
