package dev.deltajournal.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.deltajournal.testkit");

  @Test
  void knowsNoOtherModule() {
    classes().should().onlyDependOnClassesThat(isNoOtherModules()).check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.deltajournal.testkit.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void leavesTheProtocolToTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.testkit.engine")
        .should()
        .dependOnClassesThat(areGeneratedMessages())
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> isNoOtherModules() {
    return DescribedPredicate.describe(
        "belong to this module or to none of ours",
        type ->
            !type.getPackageName().startsWith("dev.deltajournal.")
                || type.getPackageName().startsWith("dev.deltajournal.testkit"));
  }

  /// Builders are exempt: they come in through the lambdas that change a request.
  private static DescribedPredicate<JavaClass> areGeneratedMessages() {
    return DescribedPredicate.describe(
        "are generated messages or stubs",
        type ->
            type.getPackageName().equals("pulumirpc") && !type.getSimpleName().equals("Builder"));
  }
}
