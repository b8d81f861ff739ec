package dev.deltajournal.workers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.sandbox.Sandbox;
import dev.deltajournal.sandbox.SandboxOptions;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.ObjectKey.NamespaceKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.service.HttpStatementService;
import dev.deltajournal.workers.service.Services;
import dev.deltajournal.workers.service.Statement;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.spec.DatabaseSpec;
import dev.deltajournal.workers.spec.NamespaceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Kafka;
import dev.deltajournal.workers.sql.Statements;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Every hostile text through every place of a statement: one statement, the text intact, and found
/// again (store NFR-002).
///
/// tables T-004
@TestInstance(Lifecycle.PER_CLASS)
class HostileTextTest {
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().with("delays.storeReadyMillis", "0"));
  private final HttpStatementService service =
      new HttpStatementService(
          new dev.deltajournal.workers.service.ServiceSettings(
              sandbox.uri(),
              Secret.of(sandbox.token()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false,
              "tests"),
          Services.quick());
  private final Catalogue catalogue = new SystemCatalogue(service, Timings.defaults());

  @AfterAll
  void close() {
    service.close();
    sandbox.close();
  }

  private void execute(Statement statement) {
    assertThat(service.execute(statement, Services.LIMIT, _ -> {}))
        .as(statement.text())
        .isInstanceOf(Success.class);
  }

  private dev.deltajournal.sandbox.log.LoggedStatement logged(String kind) {
    var statements = sandbox.admin().statements(kind);
    return statements.getLast();
  }

  @Test
  void names() {
    for (var name : Hostile.names()) {
      execute(Statements.create(new DatabaseSpec(name, Optional.empty())));
      assertThat(logged("CREATE DATABASE").path()).containsExactly(name);
      execute(Statements.create(new NamespaceSpec(name, name, Optional.empty())));
      assertThat(logged("CREATE SCHEMA").path()).containsExactly(name, name);
      var key = new NamespaceKey(name, name);
      assertThat(catalogue.look(key, Optional.empty()))
          .satisfies(look -> {
            assertThat(look.presence()).as(name).isEqualTo(Presence.PRESENT);
            assertThat(look.row().orElseThrow().key()).isEqualTo(key);
          });
      execute(Statements.drop(key, Optional.empty()));
      assertThat(catalogue.look(key, Optional.empty()).presence())
          .as(name)
          .isEqualTo(Presence.ABSENT);
    }
  }

  @Test
  void looksForManyNamesAtOnce() {
    execute(Statements.create(new DatabaseSpec("many", Optional.empty())));
    var keys = new ArrayList<ObjectKey>();
    for (var name : Hostile.names()) {
      execute(Statements.create(new NamespaceSpec("many", name, Optional.empty())));
      keys.add(new NamespaceKey("many", name));
    }
    var seen =
        new SystemTables(service, Timings.defaults())
            .select(SystemTable.SCHEMAS, keys, Optional.empty());
    assertThat(seen)
        .isInstanceOfSatisfying(
            SystemTables.Listed.class,
            listed ->
                assertThat(listed.rows().stream().map(CatalogueRow::key))
                    .containsExactlyInAnyOrderElementsOf(keys));
  }

  @Test
  void valuesAndSecrets() {
    int number = 0;
    for (var value : Hostile.values()) {
      if (value.isEmpty()) {
        continue;
      }
      var store = store("store " + number++, value);
      execute(Statements.create(store));
      assertKept("CREATE STORE", value);
      execute(Statements.update(store));
      assertKept("UPDATE STORE", value);
    }
  }

  private void assertKept(String kind, String value) {
    assertThat(logged(kind).properties())
        .as(value)
        .containsEntry("kafka.sasl.username", value)
        .containsEntry("kafka.sasl.password", value);
  }

  private static StoreSpec store(String name, String value) {
    return new StoreSpec(
        name,
        Optional.empty(),
        new Kafka(
            "broker:9092",
            "SHA512",
            Optional.of(Secret.of(value)),
            Optional.of(Secret.of(value)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(value)));
  }

  @Test
  void storeNames() {
    for (var name : Hostile.names()) {
      execute(Statements.create(store(name, "password")));
      var key = new StoreKey(name);
      assertThat(catalogue.look(key, Optional.empty()).row())
          .hasValueSatisfying(row -> assertThat(row.key()).isEqualTo(key));
    }
  }
}
