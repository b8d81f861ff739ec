package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Asset;
import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.catalogue.UserFunction;
import dev.deltajournal.sandbox.sql.ObjectPath;
import java.util.Optional;
import java.util.stream.Stream;

/// What still depends on an object that is known by its name.
final class Dependents {
  private Dependents() {}

  static Optional<ObjectPath> of(Execution execution, Asset asset) {
    var catalogue = execution.catalogue();
    var now = execution.now();
    Stream<ObjectPath> dependents =
        switch (asset.kind()) {
          case SCHEMA_REGISTRY ->
              catalogue.stores().all(now).stream()
                  .filter(store ->
                      StoreRules.registry(store.properties()).stream()
                          .anyMatch(asset.name()::equals))
                  .map(store -> ObjectPath.of(store.name()));
          case FUNCTION_SOURCE ->
              catalogue.functions().all(now).stream()
                  .filter(function ->
                      function.properties().text(UserFunction.SOURCE).stream()
                          .anyMatch(asset.name()::equals))
                  .map(function -> ObjectPath.of(function.name()));
          case COMPUTE_POOL ->
              catalogue.queries().all(now).stream()
                  .filter(query -> !query.isTerminated())
                  .filter(query -> query.computePool().stream().anyMatch(asset.name()::equals))
                  .map(query -> ObjectPath.of(query.id().toString()));
          case ROLE -> owned(execution, asset.name());
          case SECRET, DESCRIPTOR_SOURCE, API_TOKEN -> Stream.empty();
        };
    return dependents.findFirst();
  }

  private static Stream<ObjectPath> owned(Execution execution, String role) {
    var catalogue = execution.catalogue();
    var now = execution.now();
    return Stream.of(
            catalogue.databases().all(now).stream()
                .filter(d -> isOwner(role, d.audit()))
                .map(d -> ObjectPath.of(d.name())),
            catalogue.schemas().all(now).stream()
                .filter(s -> isOwner(role, s.audit()))
                .map(s -> ObjectPath.of(s.database(), s.name())),
            catalogue.stores().all(now).stream()
                .filter(s -> isOwner(role, s.audit()))
                .map(s -> ObjectPath.of(s.name())),
            catalogue.relations().all(now).stream()
                .filter(r -> isOwner(role, r.audit()))
                .map(r -> r.path()),
            catalogue.queries().all(now).stream()
                .filter(q -> !q.isTerminated() && isOwner(role, q.audit()))
                .map(q -> ObjectPath.of(q.id().toString())),
            catalogue.assets().all(now).stream()
                .filter(a -> isOwner(role, a.audit()))
                .map(a -> ObjectPath.of(a.name())))
        .flatMap(found -> found);
  }

  private static boolean isOwner(String role, Audit audit) {
    return audit.owner().equals(role);
  }
}
