package dev.deltajournal.sandbox.sql;

import java.util.List;

/// The object that a statement is about and the parameters it gives, as written: for the log.
public record StatementTarget(List<String> path, Properties properties) {

  public static StatementTarget of(Statement statement) {
    return switch (statement) {
      case Statement.CreateDatabase s -> named(s.name());
      case Statement.DropDatabase s -> named(s.name());
      case Statement.CreateSchema s -> at(s.path());
      case Statement.DropSchema s -> at(s.path());
      case Statement.CreateStore s -> new StatementTarget(List.of(s.name()), s.properties());
      case Statement.UpdateStore s -> new StatementTarget(List.of(s.name()), s.properties());
      case Statement.DropStore s -> named(s.name());
      case Statement.TestStore s -> named(s.name());
      case Statement.CreateRelation s -> new StatementTarget(s.path().parts(), s.properties());
      case Statement.DropRelation s -> at(s.path());
      case Statement.AlterRelationOwner s -> at(s.path());
      case Statement.AlterOwner s -> at(s.path());
      case Statement.SetDescription s -> at(s.path());
      case Statement.AlterQueryOwner s -> named(s.id());
      case Statement.InsertInto s -> new StatementTarget(s.sink().parts(), s.options());
      case Statement.Application s -> new StatementTarget(List.of(s.name()), s.options());
      case Statement.TerminateQuery s -> named(s.id());
      case Statement.RestartQuery s -> named(s.id());
      case Statement.Show s -> s.scope().map(StatementTarget::at).orElse(NONE);
      case Statement.Use s -> at(s.path());
      case Statement.DescribeObject s -> at(s.path());
      case Statement.DescribeStatement s -> of(s.inner());
      case Statement.Asset s ->
          new StatementTarget(List.of(s.statement().name()), s.statement().properties());
      case Statement.Entity s ->
          new StatementTarget(s.statement().parts(), s.statement().properties());
      case Statement.Access s ->
          new StatementTarget(
              s.statement().target().map(Securable::path).orElse(List.of()), Properties.NONE);
      case Statement.Select s ->
          s.query().sources().stream().map(x -> at(x.path())).findFirst().orElse(NONE);
    };
  }

  private static final StatementTarget NONE = new StatementTarget(List.of(), Properties.NONE);

  private static StatementTarget named(String name) {
    return new StatementTarget(List.of(name), Properties.NONE);
  }

  private static StatementTarget at(ObjectPath path) {
    return new StatementTarget(path.parts(), Properties.NONE);
  }
}
