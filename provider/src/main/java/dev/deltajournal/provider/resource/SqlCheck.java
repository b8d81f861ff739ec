package dev.deltajournal.provider.resource;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.sql.UserSql;
import java.util.Optional;

/// Rules for the property `sql`: one statement, and texts that mean the same are the same.
public final class SqlCheck {
  private SqlCheck() {}

  /// Refuses a known text that is not one whole statement.
  public static void check(CheckReport report) {
    report
        .fields()
        .text("sql")
        .flatMap(sql -> UserSql.of(sql).problem())
        .ifPresent(problem -> report.fail("sql", problem.message() + ". " + problem.nextStep()));
  }

  /// Two texts of a statement that differ in blanks, comments and the final semicolon at most.
  public static Equivalence sameText() {
    return (old, now) ->
        old.equals(now)
            || (text(old).isPresent()
                && text(now).isPresent()
                && UserSql.sameText(text(old).get(), text(now).get()));
  }

  /// The service's refusal. Where the statement is secret, only its code: the service's words could
  /// quote it.
  public static Failure shown(Failure failure, MapValue inputs) {
    return shown(failure, new Fields(inputs).isSecret("sql"));
  }

  /// Likewise for a statement that is put together from parts.
  public static Failure shown(Failure failure, boolean secret) {
    return secret
        ? new Failure(
            failure.code(),
            "the service's words are not shown, as the statement is secret",
            failure.nextStep(),
            failure.sqlState(),
            null)
        : failure;
  }

  private static Optional<String> text(Optional<Value> value) {
    return value.filter(Value.Text.class::isInstance).map(text -> ((Value.Text) text).value());
  }
}
