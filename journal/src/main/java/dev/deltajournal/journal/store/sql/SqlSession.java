package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One connection, in autocommit mode, with its prepared statements, for one thread at a time.
/// Transactions are begun and ended by hand, or as the dialect says. Errors come out as {@link
/// dev.deltajournal.journal.JournalException}s.
public final class SqlSession implements AutoCloseable {
  private final String place;
  private final Connection connection;
  private final Dialect dialect;
  private final Function<SQLException, JournalException> errors;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private boolean inTransaction;
  private @Nullable Script delayed;

  /// @param place names the database in messages
  /// @param errors says what an error of the database means for the journal
  public SqlSession(
      Connection connection,
      Dialect dialect,
      String place,
      Function<SQLException, JournalException> errors) {
    this.connection = connection;
    this.dialect = dialect;
    this.place = place;
    this.errors = errors;
  }

  public Dialect dialect() {
    return dialect;
  }

  /// A statement that is run once in a while.
  public void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw errors.apply(e);
    }
  }

  /// Begins a transaction that writes.
  public void begin() {
    if (!dialect.begin().isEmpty()) {
      begin(dialect.begin());
      return;
    }
    try {
      connection.setAutoCommit(false);
      inTransaction = true;
    } catch (SQLException e) {
      throw errors.apply(e);
    }
  }

  public void commit() {
    sendDelayed();
    end("COMMIT", Connection::commit);
    inTransaction = false;
  }

  /// Ends a transaction in which nothing was written.
  void discard() {
    inTransaction = false;
    delayed = null;
    end("ROLLBACK", Connection::rollback);
  }

  /// Undoes a transaction that failed.
  ///
  /// @param failure why; keeps what goes wrong here as suppressed
  public void rollback(RuntimeException failure) {
    try {
      discard();
    } catch (JournalException e) {
      failure.addSuppressed(e); // the database has rolled back already
    }
  }

  /// Runs the work in one transaction, or undoes it.
  public <T> T transaction(Supplier<T> work) {
    begin();
    try {
      var result = work.get();
      commit();
      return result;
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  /// Runs the work on one state of the journal.
  <T> T reading(Supplier<T> work) {
    begin(dialect.beginReading());
    try {
      var result = work.get();
      discard();
      return result;
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  public int update(String sql, @Nullable Object... values) {
    var before = delayed;
    delayed = null;
    try {
      if (before == null) {
        return bind(sql, values).executeUpdate();
      }
      var both = Script.of(List.of(before, new Script(sql, Arrays.asList(values))));
      var statement = bind(both.sql(), both.values().toArray());
      statement.execute();
      statement.getMoreResults();
      return statement.getUpdateCount();
    } catch (SQLException e) {
      throw errors.apply(e);
    }
  }

  /// An update that may wait for the next one or for the commit, to go out together with it.
  /// Nothing in between may look at what it changes.
  void updateLater(String sql, @Nullable Object... values) {
    if (dialect.takesScripts()) {
      sendDelayed();
      delayed = new Script(sql, Arrays.asList(values));
    } else {
      update(sql, values);
    }
  }

  private void sendDelayed() {
    var script = delayed;
    delayed = null;
    if (script != null) {
      update(script.sql(), script.values().toArray());
    }
  }

  /// Runs one statement for each row of values, in order.
  void updateAll(String sql, List<List<@Nullable Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      var statement = prepare(sql);
      if (rows.size() == 1) {
        set(statement, rows.getFirst());
        statement.executeUpdate();
        return;
      }
      for (var values : rows) {
        set(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw errors.apply(e);
    }
  }

  public <T> List<T> list(String sql, SqlRow.Reader<T> reader, @Nullable Object... values) {
    var found = new ArrayList<T>();
    forEach(sql, row -> found.add(reader.read(row)), values);
    return found;
  }

  public <T> Optional<T> first(String sql, SqlRow.Reader<T> reader, @Nullable Object... values) {
    return read(
        sql, rows -> rows.next() ? Optional.of(reader.read(row(rows))) : Optional.empty(), values);
  }

  public long number(String sql, @Nullable Object... values) {
    return first(sql, row -> row.getLong(1), values).orElseThrow();
  }

  public String text(String sql, @Nullable Object... values) {
    return first(sql, row -> row.getString(1), values).orElseThrow();
  }

  /// Reads rows one at a time.
  ///
  /// @return how many there were
  int forEach(String sql, SqlRow.Reader<?> reader, @Nullable Object... values) {
    return read(
        sql,
        rows -> {
          int count = 0;
          for (; rows.next(); count++) {
            reader.read(row(rows));
          }
          return count;
        },
        values);
  }

  /// A question, and who hears each row of the answer.
  record Question(String sql, SqlRow.Reader<?> reader, List<?> values) {
    Question {
      values = List.copyOf(values);
    }
  }

  /// Asks all, in one round trip if the database takes that.
  void ask(List<Question> questions) {
    if (questions.size() < 2 || !dialect.takesScripts()) {
      questions.forEach(
          question -> forEach(question.sql(), question.reader(), question.values().toArray()));
      return;
    }
    var script =
        Script.of(
            questions.stream()
                .map(question ->
                    new Script(question.sql(), new ArrayList<@Nullable Object>(question.values())))
                .toList());
    try {
      var statement = bind(script.sql(), script.values().toArray());
      statement.execute();
      for (var question : questions) {
        try (var rows = statement.getResultSet()) {
          while (rows.next()) {
            question.reader().read(row(rows));
          }
        }
        statement.getMoreResults();
      }
    } catch (SQLException e) {
      throw errors.apply(e);
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /// Statements that go out together.
  private record Script(String sql, List<@Nullable Object> values) {
    static Script of(List<Script> parts) {
      var values = new ArrayList<@Nullable Object>();
      parts.forEach(part -> values.addAll(part.values()));
      return new Script(String.join("; ", parts.stream().map(Script::sql).toList()), values);
    }
  }

  @Override
  public void close() {
    try (connection) { // closes its statements
      if (inTransaction) {
        discard(); // it may go back to a pool
      }
    } catch (SQLException e) {
      throw errors.apply(e);
    }
  }

  private interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> T read(String sql, Rows<T> reader, @Nullable Object... values) {
    try (var rows = bind(sql, values).executeQuery()) {
      return reader.read(rows);
    } catch (SQLException e) {
      throw errors.apply(e);
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private JournalException damaged(IllegalArgumentException e) {
    return new JournalException(
        JournalError.DAMAGED, place + " holds a value that is none: " + e.getMessage(), e);
  }

  /// One way to end a transaction that the driver has begun.
  private interface End {
    void of(Connection connection) throws SQLException;
  }

  private void end(String byHand, End byDriver) {
    try {
      if (connection.getAutoCommit()) {
        update(byHand);
      } else {
        byDriver.of(connection);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw errors.apply(e);
    }
  }

  private SqlRow row(ResultSet rows) {
    return new SqlRow(rows, dialect.text());
  }

  private void begin(String statement) {
    update(statement);
    inTransaction = true;
  }

  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    var statement = prepare(sql);
    set(statement, Arrays.asList(values));
    return statement;
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  private void set(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      statement.setObject(
          i + 1, value instanceof String text ? dialect.text().stored(text) : value);
    }
  }
}
