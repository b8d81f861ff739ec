package dev.deltajournal.bench.plain;

import dev.deltajournal.bench.load.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// How plain programs begin and commit, each database in its quickest way.
interface Transactions {

  void begin() throws SQLException;

  void commit() throws SQLException;

  static Transactions of(Database database, Connection connection) throws SQLException {
    return switch (database) {
      case SQLITE ->
          new ByHand(
              connection.prepareStatement("BEGIN IMMEDIATE"),
              connection.prepareStatement("COMMIT"));
      case POSTGRES -> {
        connection.setAutoCommit(false);
        yield new ByDriver(connection);
      }
    };
  }

  record ByHand(PreparedStatement beginning, PreparedStatement committing) implements Transactions {
    @Override
    public void begin() throws SQLException {
      beginning.execute();
    }

    @Override
    public void commit() throws SQLException {
      committing.execute();
    }
  }

  /// The driver sends BEGIN along with the first statement.
  record ByDriver(Connection connection) implements Transactions {
    @Override
    public void begin() {}

    @Override
    public void commit() throws SQLException {
      connection.commit();
    }
  }
}
