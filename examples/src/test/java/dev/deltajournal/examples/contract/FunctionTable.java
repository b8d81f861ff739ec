package dev.deltajournal.examples.contract;

import dev.deltajournal.testkit.value.Props;
import java.util.List;

/// A call of every function, with every argument it takes.
final class FunctionTable {
  /// The name of an application, whose query has it too.
  static final String NAMED = "table_app";

  private FunctionTable() {}

  /// @param function without package and module
  record Call(String function, Props arguments) {
    /// The result's list, for functions that list.
    boolean lists() {
      return function.endsWith("s");
    }
  }

  static List<Call> calls() {
    return List.of(
        new Call("getDatabase", Props.of("name", "table_db")),
        new Call("getDatabases", Props.empty()),
        new Call("getDatabases", Props.of("name", "table_db", "owner", "sysadmin")),
        new Call("getNamespace", Props.of("database", "table_db", "name", "table_ns")),
        new Call("getNamespaces", Props.of("database", "table_db")),
        new Call(
            "getNamespaces",
            Props.of("database", "table_db", "name", "table_ns", "owner", "sysadmin")),
        new Call("getStore", Props.of("name", "table_kafka", "type", "kafka")),
        new Call("getStores", Props.empty()),
        new Call(
            "getStores", Props.of("name", "table_kafka", "type", "kafka", "owner", "sysadmin")),
        new Call(
            "getObject", Props.of("database", "table_db", "namespace", "public", "name", "source")),
        new Call("getObjects", Props.of("database", "table_db", "namespace", "public")),
        new Call(
            "getObjects",
            Props.of(
                "database", "table_db",
                "namespace", "public",
                "name", "source",
                "type", "stream",
                "owner", "sysadmin",
                "storeName", "table_kafka")),
        new Call("getQuery", Props.of("name", NAMED)),
        new Call("getQuery", Props.of("queryId", ContractIT.QUERY_ID)),
        new Call("getQueries", Props.empty()),
        new Call("getQueries", Props.of("name", NAMED, "owner", "sysadmin", "state", "running")));
  }
}
