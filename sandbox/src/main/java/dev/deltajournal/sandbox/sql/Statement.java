package dev.deltajournal.sandbox.sql;

import java.util.List;
import java.util.Optional;

/// One statement, read and unquoted, not yet checked against what exists.
public sealed interface Statement {
  /// The statement's leading words in upper case, such as `CREATE STORE` or `INSERT INTO`: what a
  /// fault rule and the log call it.
  String kind();

  record CreateDatabase(String name) implements Statement {
    @Override
    public String kind() {
      return "CREATE DATABASE";
    }
  }

  record DropDatabase(String name) implements Statement {
    @Override
    public String kind() {
      return "DROP DATABASE";
    }
  }

  /// The statement that makes a schema.
  ///
  /// @param path one part (the request's database) or two
  record CreateSchema(ObjectPath path) implements Statement {
    @Override
    public String kind() {
      return "CREATE SCHEMA";
    }
  }

  record DropSchema(ObjectPath path) implements Statement {
    @Override
    public String kind() {
      return "DROP SCHEMA";
    }
  }

  record CreateStore(String name, Properties properties) implements Statement {
    @Override
    public String kind() {
      return "CREATE STORE";
    }
  }

  record UpdateStore(String name, Properties properties) implements Statement {
    @Override
    public String kind() {
      return "UPDATE STORE";
    }
  }

  record DropStore(String name) implements Statement {
    @Override
    public String kind() {
      return "DROP STORE";
    }
  }

  record TestStore(String name) implements Statement {
    @Override
    public String kind() {
      return "TEST STORE";
    }
  }

  /// The statement that makes a stream, changelog, table or materialized view.
  ///
  /// @param virtual without a topic, for the other statements of one application only
  /// @param query present for `… AS SELECT`
  record CreateRelation(
      boolean virtual,
      RelationType type,
      ObjectPath path,
      List<Column> columns,
      List<String> primaryKey,
      Properties properties,
      Optional<Query> query)
      implements Statement {
    public CreateRelation {
      columns = List.copyOf(columns);
      primaryKey = List.copyOf(primaryKey);
    }

    @Override
    public String kind() {
      return "CREATE " + type.words();
    }
  }

  /// The statement that drops a relation of any or of one type.
  ///
  /// @param type empty for `DROP RELATION`
  record DropRelation(Optional<RelationType> type, ObjectPath path) implements Statement {
    @Override
    public String kind() {
      return "DROP " + type.map(RelationType::words).orElse("RELATION");
    }
  }

  /// The statement that hands a relation to another role.
  ///
  /// @param type empty for `ALTER RELATION`
  record AlterRelationOwner(Optional<RelationType> type, ObjectPath path, RoleName role)
      implements Statement {
    @Override
    public String kind() {
      return "ALTER " + type.map(RelationType::words).orElse("RELATION");
    }
  }

  /// The statement that hands a database, schema or store to another role.
  ///
  /// @param container `DATABASE`, `SCHEMA` or `STORE`
  record AlterOwner(String container, ObjectPath path, RoleName role) implements Statement {
    @Override
    public String kind() {
      return "ALTER " + container;
    }
  }

  record SetDescription(ObjectPath path, String description) implements Statement {
    @Override
    public String kind() {
      return "ALTER RELATION";
    }
  }

  record AlterQueryOwner(String id, RoleName role) implements Statement {
    @Override
    public String kind() {
      return "ALTER QUERY";
    }
  }

  /// The statement that starts a query.
  ///
  /// @param options of `QUERY WITH (…)`
  record InsertInto(ObjectPath sink, Query query, Properties options) implements Statement {
    @Override
    public String kind() {
      return "INSERT INTO";
    }
  }

  /// The statement that makes relations and starts queries as one job, all of it or nothing.
  ///
  /// @param statements in the order in which they are executed
  /// @param options of `END APPLICATION WITH (…)`
  record Application(String name, List<ParsedStatement> statements, Properties options)
      implements Statement {
    public Application {
      statements = List.copyOf(statements);
    }

    @Override
    public String kind() {
      return "BEGIN APPLICATION";
    }
  }

  record TerminateQuery(String id) implements Statement {
    @Override
    public String kind() {
      return "TERMINATE QUERY";
    }
  }

  record RestartQuery(String id) implements Statement {
    @Override
    public String kind() {
      return "RESTART QUERY";
    }
  }

  /// The statement `LIST …` or `SHOW …`.
  ///
  /// @param target `DATABASES`, `STORES`, …
  /// @param scope behind `IN DATABASE` or `IN SCHEMA`
  record Show(String target, Optional<ObjectPath> scope) implements Statement {
    @Override
    public String kind() {
      return "LIST " + target;
    }
  }

  /// The statement that changes the context of the connection.
  ///
  /// @param target `DATABASE`, `SCHEMA`, `STORE`, `ROLE` or `COMPUTE_POOL`
  record Use(String target, ObjectPath path) implements Statement {
    @Override
    public String kind() {
      return "USE " + target;
    }
  }

  /// The statement `DESCRIBE` of something that exists.
  ///
  /// @param target `STORE`, `RELATION COLUMNS`, `QUERY HISTORY`, …
  record DescribeObject(String target, ObjectPath path) implements Statement {
    @Override
    public String kind() {
      return "DESCRIBE " + target;
    }
  }

  /// A plan is asked for; `inner` is not executed.
  record DescribeStatement(Statement inner) implements Statement {
    @Override
    public String kind() {
      return "DESCRIBE " + inner.kind();
    }
  }

  /// A statement on an object known by its name alone, or on a function.
  record Asset(AssetStatement statement) implements Statement {
    @Override
    public String kind() {
      return statement.kind();
    }
  }

  /// A statement on a topic or its like.
  record Entity(EntityStatement statement) implements Statement {
    @Override
    public String kind() {
      return statement.kind();
    }
  }

  /// A statement on what roles may do.
  record Access(AccessStatement statement) implements Statement {
    @Override
    public String kind() {
      return statement.kind();
    }
  }

  record Select(Query query) implements Statement {
    @Override
    public String kind() {
      return "SELECT";
    }
  }
}
