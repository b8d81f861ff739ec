package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.examples.harness.Program;
import dev.deltajournal.examples.harness.PulumiProject;
import dev.deltajournal.examples.harness.SandboxProcess;
import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.examples.harness.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions and configurations as programs use them.
class FunctionsIT {
  private static final String AUDITOR = "securityadmin";
  private static final String KEEPER = "useradmin";

  @TempDir static Path sharedFolder;

  private static SandboxProcess sandbox;

  @TempDir Path folder;

  private PulumiProject project;

  @BeforeAll
  static void startSandbox() {
    sandbox = SandboxProcess.start(sharedFolder);
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  /// The stack has no configuration: all settings stand in the environment.
  @BeforeEach
  void open() {
    project = PulumiProject.bare(folder, Shop.database());
    project.environment("DELTASTREAM_SERVER", sandbox.server());
    project.environment("DELTASTREAM_API_KEY", SandboxProcess.TOKEN);
  }

  @AfterEach
  void close() {
    project.destroy();
    project.close();
  }

  /// provider AS 13, provider AS 14, provider AS 15, provider AS 16, provider AS 18, provider
  /// FR-008
  @Test
  void looksUpWhatStandsBesideTheProgramsResources() {
    project.program(
        Shop.whole()
            .output("owner", invoke("getDatabase", "name: \"${shop.name}\"", "return: owner"))
            .output("namespaces", invoke("getNamespaces", "database: \"${orders.database}\"", ""))
            .output(
                "kind", invoke("getStore", "name: \"${kafka.name}\", type: KAFKA", "return: type"))
            .output("stores", invoke("getStores", "name: \"${kafka.name}\"", "return: stores"))
            .output(
                "fqn",
                invoke(
                    "getObject",
                    "database: shop, namespace: orders, name: \"${sink.name}\"",
                    "return: fqn"))
            .output("sameFqn", "${sink.fqn}")
            .output(
                "objects",
                invoke(
                    "getObjects",
                    "database: shop, namespace: orders, name: \"${sink.name}\", type: STREAM",
                    "return: objects"))
            .output("query", invoke("getQuery", "queryId: \"${pick.queryId}\"", "")));

    project.up().expectSuccess();

    JsonNode outputs = project.outputs();
    assertThat(outputs.path("owner").asText()).isEqualTo("sysadmin");
    assertThat(names(outputs.path("namespaces").path("namespaces")))
        .containsExactly("orders", "public");
    assertThat(outputs.path("kind").asText()).isEqualTo("Kafka");
    assertThat(names(outputs.path("stores"))).containsExactly("shop_kafka");
    assertThat(outputs.path("fqn")).isEqualTo(outputs.path("sameFqn"));
    assertThat(names(outputs.path("objects"))).containsExactly("large_orders");
    assertThat(outputs.path("query").path("sql").asText()).contains("INSERT INTO");
    assertThat(outputs.path("query").path("state").asText()).isEqualTo("running");
    project.up("--expect-no-changes").expectSuccess();
    assertThat(project.preview().expectSuccess().events().diagnostics("warning"))
        .noneMatch(text -> text.contains("found more than"));
  }

  /// provider FR-033, provider D-INV-001
  @Test
  void showsThatAListIsCut() {
    for (int i = 0; i < 201; i++) {
      sandbox.sql(
          "CREATE STORE \"many_%03d\" WITH ('type' = KAFKA, 'uris' = 'b:9092', 'kafka.sasl.hash_function' = NONE, 'tls.disabled' = TRUE);"
              .formatted(i));
    }
    project.program(
        Shop.database().output("stores", invoke("getStores", "owner: sysadmin", "return: stores")));

    var up = project.up().expectSuccess();

    assertThat(up.words())
        .contains("getStores found more than 200 stores and returned only the first 200")
        .contains("Narrow the list with an argument: name, type.");
    assertThat(up.events().diagnostics("warning"))
        .anySatisfy(text -> assertThat(text).contains("more than 200 stores"));
    assertThat(names(project.outputs().path("stores"))).hasSize(200).isSorted();
  }

  /// provider FR-030, provider AS 17
  @Test
  void namesWhatIsNotThere() {
    project.program(
        Shop.database().output("none", invoke("getStore", "name: nowhere", "return: type")));

    assertThat(project.up().expectFailure().words())
        .contains("store nowhere not found")
        .doesNotContain("Exception")
        .doesNotContain("exited prematurely");
  }

  /// provider FR-008: the default provider and two explicit ones, each with a role of its own, in
  /// one program. Another role replaces nothing.
  @Test
  void severalProvidersWorkSideBySide() {
    Program program =
        Shop.database()
            .with("auditor", provider(AUDITOR))
            .with("keeper", provider(KEEPER))
            .with("audits", database("audits", "auditor"))
            .with("keeps", database("keeps", "keeper"))
            .output(
                "owner",
                invoke(
                    "getDatabase",
                    "name: \"${audits.name}\"",
                    "return: owner, options: { provider: \"${auditor}\" }"));
    project.program(program);
    project.up().expectSuccess();

    assertThat(project.outputs().path("owner").asText()).isEqualTo(AUDITOR);
    assertThat(project.resource("keeps").path("outputs").path("owner").asText()).isEqualTo(KEEPER);
    assertThat(sandbox.statements("CREATE DATABASE").stream().map(SentStatement::role).distinct())
        .contains(AUDITOR, KEEPER);

    project.program(program.changing("keeper", KEEPER, AUDITOR));
    var changed = project.up().expectSuccess();

    assertThat(changed.events().steps("keeps")).containsExactly("refresh", "same");
    assertThat(changed.text()).doesNotContain(SandboxProcess.TOKEN);
  }

  private static String provider(String role) {
    return """
    type: pulumi:providers:deltastream
    properties:
      server: %s
      apiKey:
        fn::secret: %s
      role: %s
    """
        .formatted(sandbox.server(), SandboxProcess.TOKEN, role);
  }

  private static String database(String name, String provider) {
    return """
    type: deltastream:Database
    properties:
      name: %s
    options:
      provider: ${%s}
    """
        .formatted(name, provider);
  }

  private static String invoke(String function, String arguments, String more) {
    return "{ \"fn::invoke\": { function: deltastream:"
        + function
        + ", arguments: { "
        + arguments
        + " }"
        + (more.isEmpty() ? "" : ", " + more)
        + " } }";
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(element -> names.add(element.path("name").asText()));
    return names;
  }
}
