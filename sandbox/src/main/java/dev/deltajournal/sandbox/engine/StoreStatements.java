package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Attachment;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.settings.Stores;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Stores: they are verified after each creation and update, and ready or errored after a while.
final class StoreStatements {
  private StoreStatements() {}

  static Answer create(Execution execution, Statement.CreateStore statement) {
    String name = statement.name();
    execution.requireName(name);
    var stores = execution.catalogue().stores();
    StoreType type = StoreRules.type(execution, statement.properties());
    new StoreRules(execution, type, statement.properties()).checkCreate();
    if (stores.at(execution.now(), name).isPresent()) {
      throw new StatementFailure(
          SqlState.DUPLICATE_STORE, "Store %s already exists".formatted(ObjectPath.quote(name)));
    }
    Store store =
        new Store(
            name,
            type.name(),
            type.reported(),
            statement.properties(),
            files(execution, type, statement.properties()),
            execution.settings().catalogue().provisioningState(),
            Optional.empty(),
            execution.newAudit());
    verify(execution, type, store);
    return execution.artefact("store", name, "CREATE", ObjectPath.of(name));
  }

  static Answer update(Execution execution, Statement.UpdateStore statement) {
    Store old = execution.requireStore(statement.name());
    ObjectPath path = ObjectPath.of(old.name());
    execution.requireOwner(old.audit().owner(), Rules.OwnerOnly.ALL, path);
    StoreType type = StoreType.valueOf(old.type());
    Properties merged = old.properties().with(statement.properties());
    new StoreRules(execution, type, statement.properties()).checkUpdate(merged);
    Map<String, Attachment> files = new HashMap<>(old.files());
    files.putAll(files(execution, type, statement.properties()));
    Store store =
        old.with(merged, files)
            .with(execution.settings().catalogue().updatingState(), Optional.empty())
            .with(execution.touched(old.audit()));
    verify(execution, type, store);
    return execution.artefact("store", old.name(), "UPDATE", path);
  }

  static Answer drop(Execution execution, Statement.DropStore statement) {
    Store store = execution.requireStore(statement.name());
    ObjectPath path = ObjectPath.of(store.name());
    execution.requireOwner(store.audit().owner(), Rules.OwnerOnly.ALL, path);
    execution.catalogue().relations().all(execution.now()).stream()
        .filter(relation -> relation.store().equals(store.name()))
        .findFirst()
        .ifPresent(relation -> {
          throw DatabaseStatements.dependents("Store " + path.quoted(), relation.path());
        });
    execution.catalogue().stores().remove(execution.now(), store.name());
    Privileges.forget(execution, "STORE", path);
    return execution.artefact("store", store.name(), "DROP", path);
  }

  static Answer test(Execution execution, Statement.TestStore statement) {
    Store store = execution.requireStore(statement.name());
    Optional<StatementFailure> refusal = refusal(execution, StoreType.valueOf(store.type()), store);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return execution.artefact("store", store.name(), "TEST", ObjectPath.of(store.name()));
  }

  /// Puts the store into the catalogue, with the outcome of the check planned for later.
  private static void verify(Execution execution, StoreType type, Store store) {
    Optional<StatementFailure> refusal = refusal(execution, type, store);
    if (refusal.isPresent()
        && execution.settings().stores().verification() == Stores.Verification.REJECT) {
      throw refusal.get();
    }
    var stores = execution.catalogue().stores();
    stores.put(execution.now(), store.name(), store);
    if (execution.settings().catalogue().isStuck(store.name())) {
      return;
    }
    String outcome = refusal.isPresent() ? Store.ERRORED : Store.READY;
    stores.plan(
        execution.after(execution.settings().delays().storeReadyMillis()),
        store.name(),
        store.with(outcome, refusal.map(StatementFailure::text)));
  }

  private static Optional<StatementFailure> refusal(
      Execution execution, StoreType type, Store store) {
    return Connections.refusal(
        execution, type.parameters().toList(), store.properties(), store.files());
  }

  private static Map<String, Attachment> files(
      Execution execution, StoreType type, Properties properties) {
    return new Parameters(type + " store", type.parameters().toList()).files(execution, properties);
  }
}
