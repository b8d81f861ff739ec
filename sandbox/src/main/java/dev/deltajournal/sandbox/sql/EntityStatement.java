package dev.deltajournal.sandbox.sql;

import java.util.List;
import java.util.Optional;

/// A statement on an entity, which is a topic or its like in a store.
public sealed interface EntityStatement {
  /// See {@link Statement#kind}.
  String kind();

  /// Empty for a listing of everything.
  Optional<ObjectPath> path();

  /// Empty for the store of the request.
  Optional<String> store();

  Properties properties();

  /// CREATE, UPDATE, DROP, DESCRIBE and PRINT.
  record Act(String verb, ObjectPath entity, Optional<String> store, Properties properties)
      implements EntityStatement {
    @Override
    public String kind() {
      return verb + " ENTITY";
    }

    @Override
    public Optional<ObjectPath> path() {
      return Optional.of(entity);
    }
  }

  record Insert(ObjectPath entity, Optional<String> store, String value, Properties properties)
      implements EntityStatement {
    @Override
    public String kind() {
      return "INSERT INTO ENTITY";
    }

    @Override
    public Optional<ObjectPath> path() {
      return Optional.of(entity);
    }
  }

  record Listing(Optional<ObjectPath> path, Optional<String> store) implements EntityStatement {
    @Override
    public String kind() {
      return "LIST ENTITIES";
    }

    @Override
    public Properties properties() {
      return Properties.NONE;
    }
  }

  /// The parts of the path, or nothing.
  default List<String> parts() {
    return path().map(ObjectPath::parts).orElse(List.of());
  }
}
