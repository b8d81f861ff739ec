package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.settings.CatalogueView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The parameters that DESCRIBE STORE tells in its details: those of the type alone, never a secret
/// or a file. The schema registry has a column of its own.
final class StoreDetails {
  private static final Set<String> FEW =
      Set.of("snowflake.account_id", "snowflake.warehouse_name", "snowflake.role_name");

  private StoreDetails() {}

  /// `account_id` for `snowflake.account_id`, `sasl_hash_function` for `kafka.sasl.hash_function`.
  static Map<String, String> of(Execution execution, Store store) {
    boolean all = execution.settings().catalogue().storeDetails() == CatalogueView.StoreDetails.ALL;
    Map<String, String> details = new LinkedHashMap<>();
    StoreType.valueOf(store.type())
        .ownParameters()
        .filter(p -> !p.secret() && p.form() != Parameter.Form.ATTACHMENT)
        .filter(p -> all ? !p.key().contains("schema_registry") : FEW.contains(p.key()))
        .forEach(p ->
            store.properties().text(p.key()).ifPresent(value -> details.put(name(p.key()), value)));
    return details;
  }

  private static String name(String key) {
    return key.substring(key.indexOf('.') + 1).replace('.', '_');
  }
}
