package dev.deltajournal.schema;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void schemaKnowsNothingButJson() {
    var schema =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.deltajournal.schema");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.deltajournal.schema",
            "java..",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations")
        .check(schema);
  }
}
