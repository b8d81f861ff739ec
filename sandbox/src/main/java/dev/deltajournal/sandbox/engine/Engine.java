package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Catalogue;
import dev.deltajournal.sandbox.settings.Settings;
import dev.deltajournal.sandbox.sql.ParsedStatement;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import dev.deltajournal.sandbox.systable.SystemTables;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// Executes one statement at a time on the catalogue. Not thread-safe: the caller holds the
/// sandbox's lock.
public final class Engine implements AutoCloseable {
  private final Catalogue catalogue;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final SystemTables tables = SystemTables.open();

  /// An engine on a catalogue that may hold something already.
  ///
  /// @param clock drives life cycles and stamps what is made
  /// @param ids names of queries and relations to come
  public Engine(Catalogue catalogue, InstantSource clock, Supplier<UUID> ids) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.ids = ids;
  }

  /// Executes the statement, wholly or not at all.
  ///
  /// @throws StatementFailure for what the service would refuse; nothing is changed then
  public Answer execute(ParsedStatement parsed, Session session, Settings settings) {
    var execution = Execution.of(catalogue, settings, clock.instant(), session, parsed);
    execution.requireRole(session.role());
    if (!session.organization().equals(settings.access().organizationId())) {
      throw new StatementFailure(
          SqlState.INVALID_ORGANIZATION,
          "Organization %s does not exist".formatted(session.organization()));
    }
    Privileges.requireCreation(execution);
    return switch (parsed.statement()) {
      case Statement.CreateDatabase s -> DatabaseStatements.create(execution, s);
      case Statement.DropDatabase s -> DatabaseStatements.drop(execution, s);
      case Statement.CreateSchema s -> DatabaseStatements.createSchema(execution, s);
      case Statement.DropSchema s -> DatabaseStatements.dropSchema(execution, s);
      case Statement.CreateStore s -> StoreStatements.create(execution, s);
      case Statement.UpdateStore s -> StoreStatements.update(execution, s);
      case Statement.DropStore s -> StoreStatements.drop(execution, s);
      case Statement.TestStore s -> StoreStatements.test(execution, s);
      case Statement.CreateRelation s -> RelationStatements.create(execution, s, ids);
      case Statement.DropRelation s -> RelationStatements.drop(execution, s);
      case Statement.AlterRelationOwner s -> RelationStatements.alterOwner(execution, s);
      case Statement.AlterOwner s -> Owners.alter(execution, s);
      case Statement.SetDescription s -> RelationStatements.describe(execution, s);
      case Statement.AlterQueryOwner s -> QueryStatements.alterOwner(execution, s);
      case Statement.InsertInto s -> QueryStatements.insert(execution, s, ids.get());
      case Statement.Application s -> ApplicationStatements.begin(execution, s, ids);
      case Statement.TerminateQuery s -> QueryStatements.terminate(execution, s);
      case Statement.RestartQuery s -> QueryStatements.restart(execution, s);
      case Statement.Show s -> Listings.show(execution, s);
      case Statement.Use s -> Contexts.use(execution, s);
      case Statement.DescribeObject s -> Descriptions.describe(execution, s);
      case Statement.DescribeStatement s -> Plans.describe(execution, s.inner());
      case Statement.Asset s -> AssetStatements.execute(execution, s.statement(), ids);
      case Statement.Entity s -> EntityStatements.execute(execution, s.statement());
      case Statement.Access s -> AccessStatements.execute(execution, s.statement());
      case Statement.Select s -> Selection.select(execution, tables, s.query());
    };
  }

  @Override
  public void close() {
    tables.close();
  }
}
