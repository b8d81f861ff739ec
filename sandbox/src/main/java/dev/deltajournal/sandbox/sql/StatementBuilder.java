package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamBaseVisitor;
import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/// Turns a statement of the parse tree into a {@link Statement}.
final class StatementBuilder extends DeltaStreamBaseVisitor<Statement> {
  private final SourceText source;

  StatementBuilder(SourceText source) {
    this.source = source;
  }

  @Override
  public Statement visitCreateDatabase(DeltaStreamParser.CreateDatabaseContext ctx) {
    return new Statement.CreateDatabase(name(ctx.identifier()));
  }

  @Override
  public Statement visitDropDatabase(DeltaStreamParser.DropDatabaseContext ctx) {
    return new Statement.DropDatabase(name(ctx.identifier()));
  }

  @Override
  public Statement visitCreateSchema(DeltaStreamParser.CreateSchemaContext ctx) {
    ObjectPath path = path(ctx.path());
    if (ctx.identifier() == null) {
      return new Statement.CreateSchema(path);
    }
    if (path.size() > 1) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR, "Schema %s already names its database".formatted(path));
    }
    return new Statement.CreateSchema(ObjectPath.of(name(ctx.identifier()), path.name()));
  }

  @Override
  public Statement visitDropSchema(DeltaStreamParser.DropSchemaContext ctx) {
    return new Statement.DropSchema(path(ctx.path()));
  }

  @Override
  public Statement visitCreateStore(DeltaStreamParser.CreateStoreContext ctx) {
    return new Statement.CreateStore(name(ctx.identifier()), properties(ctx.properties()));
  }

  @Override
  public Statement visitUpdateStore(DeltaStreamParser.UpdateStoreContext ctx) {
    return new Statement.UpdateStore(name(ctx.identifier()), properties(ctx.properties()));
  }

  @Override
  public Statement visitDropStore(DeltaStreamParser.DropStoreContext ctx) {
    return new Statement.DropStore(name(ctx.identifier()));
  }

  @Override
  public Statement visitTestStore(DeltaStreamParser.TestStoreContext ctx) {
    return new Statement.TestStore(name(ctx.identifier()));
  }

  @Override
  public Statement visitCreateRelation(DeltaStreamParser.CreateRelationContext ctx) {
    List<Column> columns = new ArrayList<>();
    List<String> primaryKey = new ArrayList<>();
    if (ctx.relationElements() != null) {
      for (var element : ctx.relationElements().relationElement()) {
        switch (element) {
          case DeltaStreamParser.PrimaryKeyContext key ->
              key.identifier().forEach(column -> primaryKey.add(name(column)));
          case DeltaStreamParser.ColumnContext column ->
              columns.add(
                  new Column(
                      name(column.identifier()),
                      DataTypes.canonical(column.dataType()),
                      column.NOT() == null));
          default -> throw new IllegalStateException("Unknown element " + element.getText());
        }
      }
    }
    return new Statement.CreateRelation(
        ctx.VIRTUAL() != null,
        type(ctx.relationType()),
        path(ctx.path()),
        columns,
        primaryKey,
        properties(ctx.properties()),
        Optional.ofNullable(ctx.query()).map(this::query));
  }

  @Override
  public Statement visitDropRelation(DeltaStreamParser.DropRelationContext ctx) {
    return new Statement.DropRelation(optionalType(ctx.relationType()), path(ctx.path()));
  }

  @Override
  public Statement visitAlterRelationOwner(DeltaStreamParser.AlterRelationOwnerContext ctx) {
    return new Statement.AlterRelationOwner(
        optionalType(ctx.relationType()), path(ctx.path()), role(ctx.identifier()));
  }

  @Override
  public Statement visitAlterObjectOwner(DeltaStreamParser.AlterObjectOwnerContext ctx) {
    String container = ctx.getChild(1).getText().toUpperCase(Locale.ROOT);
    return new Statement.AlterOwner(container, path(ctx.path()), role(ctx.identifier()));
  }

  @Override
  public Statement visitSetDescription(DeltaStreamParser.SetDescriptionContext ctx) {
    return new Statement.SetDescription(path(ctx.path()), Lexemes.unquote(ctx.STRING().getText()));
  }

  @Override
  public Statement visitAlterQueryOwner(DeltaStreamParser.AlterQueryOwnerContext ctx) {
    return new Statement.AlterQueryOwner(id(ctx.queryId()), role(ctx.identifier()));
  }

  @Override
  public Statement visitInsertInto(DeltaStreamParser.InsertIntoContext ctx) {
    return new Statement.InsertInto(
        path(ctx.path()), query(ctx.query()), properties(ctx.queryProperties()));
  }

  @Override
  public Statement visitApplication(DeltaStreamParser.ApplicationContext ctx) {
    return new Statement.Application(
        name(ctx.identifier()),
        ctx.statement().stream().map(this::parsed).toList(),
        properties(ctx.queryProperties()));
  }

  /// The statement with its text.
  ParsedStatement parsed(DeltaStreamParser.StatementContext ctx) {
    return new ParsedStatement(visit(ctx), source.raw(ctx), source.normalised(ctx));
  }

  @Override
  public Statement visitTerminateQuery(DeltaStreamParser.TerminateQueryContext ctx) {
    return new Statement.TerminateQuery(id(ctx.queryId()));
  }

  @Override
  public Statement visitRestartQuery(DeltaStreamParser.RestartQueryContext ctx) {
    return new Statement.RestartQuery(id(ctx.queryId()));
  }

  @Override
  public Statement visitShow(DeltaStreamParser.ShowContext ctx) {
    var target = ctx.showTarget();
    Optional<ObjectPath> scope = Optional.ofNullable(target.path()).map(StatementBuilder::path);
    if (target.identifier() != null) {
      scope = Optional.of(ObjectPath.of(name(target.identifier())));
    }
    return new Statement.Show(word(target.getChild(0)), scope);
  }

  @Override
  public Statement visitUse(DeltaStreamParser.UseContext ctx) {
    var target = ctx.useTarget();
    ObjectPath path =
        target.path() == null ? ObjectPath.of(name(target.identifier())) : path(target.path());
    return new Statement.Use(word(target.getChild(0)), path);
  }

  @Override
  public Statement visitDescribeObject(DeltaStreamParser.DescribeObjectContext ctx) {
    var target = ctx.describeTarget();
    String words = word(target.getChild(0));
    if (target.COLUMNS() != null || target.HISTORY() != null) {
      words += " " + word(target.getChild(1));
    }
    if (target.queryId() != null) {
      return new Statement.DescribeObject(words, ObjectPath.of(id(target.queryId())));
    }
    ObjectPath path =
        target.path() == null ? ObjectPath.of(name(target.identifier())) : path(target.path());
    return new Statement.DescribeObject(words, path);
  }

  @Override
  public Statement visitDescribeStatement(DeltaStreamParser.DescribeStatementContext ctx) {
    return new Statement.DescribeStatement(visit(ctx.statement()));
  }

  @Override
  public Statement visitSelect(DeltaStreamParser.SelectContext ctx) {
    return new Statement.Select(query(ctx.query()));
  }

  @Override
  public Statement visitAsset(DeltaStreamParser.AssetContext ctx) {
    return new Statement.Asset(new AssetBuilder().visit(ctx.assetStatement()));
  }

  @Override
  public Statement visitEntity(DeltaStreamParser.EntityContext ctx) {
    return new Statement.Entity(new EntityBuilder().visit(ctx.entityStatement()));
  }

  @Override
  public Statement visitAccess(DeltaStreamParser.AccessContext ctx) {
    return new Statement.Access(new AccessBuilder().visit(ctx.accessStatement()));
  }

  private Query query(DeltaStreamParser.QueryContext ctx) {
    return QueryReader.read(ctx, source.raw(ctx));
  }

  static String name(DeltaStreamParser.IdentifierContext ctx) {
    return Lexemes.name(ctx.getText());
  }

  private static RoleName role(DeltaStreamParser.IdentifierContext ctx) {
    return new RoleName(name(ctx), ctx.QUOTED() != null || ctx.BACKTICKED() != null);
  }

  static ObjectPath path(DeltaStreamParser.PathContext ctx) {
    return new ObjectPath(ctx.identifier().stream().map(StatementBuilder::name).toList());
  }

  static Properties properties(DeltaStreamParser.@Nullable PropertiesContext ctx) {
    return ctx == null ? Properties.NONE : PropertyReader.read(ctx);
  }

  private static Properties properties(DeltaStreamParser.@Nullable QueryPropertiesContext ctx) {
    return ctx == null ? Properties.NONE : PropertyReader.read(ctx);
  }

  private static String id(DeltaStreamParser.QueryIdContext ctx) {
    return ctx.getText().toLowerCase(Locale.ROOT);
  }

  private static String word(ParseTree word) {
    return word.getText().toUpperCase(Locale.ROOT);
  }

  private static Optional<RelationType> optionalType(
      DeltaStreamParser.@Nullable RelationTypeContext ctx) {
    return Optional.ofNullable(ctx).map(StatementBuilder::type);
  }

  private static RelationType type(DeltaStreamParser.RelationTypeContext ctx) {
    if (ctx.STREAM() != null) {
      return RelationType.STREAM;
    }
    if (ctx.CHANGELOG() != null) {
      return RelationType.CHANGELOG;
    }
    return ctx.TABLE() != null ? RelationType.TABLE : RelationType.MATERIALIZED_VIEW;
  }
}
