package dev.deltajournal.provider;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\"\\s*(SELECT|INSERT INTO|CREATE|DROP|ALTER|UPDATE|DESCRIBE|TERMINATE|LIST)\\s+[A-Z\\\\\"'%]");

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.deltajournal.provider");

  @Test
  void knowsOfOurModulesOnlySchemaWorkersAndJournal() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("dev.deltajournal..")
                .or(
                    resideInAnyPackage(
                        "dev.deltajournal.provider..",
                        "dev.deltajournal.schema..",
                        "dev.deltajournal.workers..",
                        "dev.deltajournal.journal..")))
        .check(OURS);
  }

  @Test
  void generatedTypesAndGrpcStayAtTheBorder() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.deltajournal.provider.rpc..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "pulumirpc..", "com.google.protobuf..", "com.google.rpc..", "io.grpc.."))
        .check(OURS);
  }

  @Test
  void valuesKnowNothingElseOfTheProvider() {
    noClasses()
        .that()
        .resideInAPackage("dev.deltajournal.provider.value..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.deltajournal..")
                .and(resideOutsideOfPackages("dev.deltajournal.provider.value..")))
        .check(OURS);
  }

  @Test
  void knowsNoDatabaseAndNoHttp() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "java.net.http..", "org.sqlite.."))
        .check(OURS);
  }

  @Test
  void onlyTheMainClassWritesToStandardOutputOrEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should()
        .accessField(System.class, "out")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(OURS);
  }

  @Test
  void holdsNoStatement() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      var found =
          files.filter(Files::isRegularFile).filter(ArchitectureTest::holdsStatement).toList();
      assertThat(found).isEmpty();
    }
  }

  private static boolean holdsStatement(Path file) {
    try {
      return STATEMENT.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
