package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamBaseVisitor;
import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a piece of the parse tree into an {@link EntityStatement}.
final class EntityBuilder extends DeltaStreamBaseVisitor<EntityStatement> {

  @Override
  public EntityStatement visitCreateEntity(DeltaStreamParser.CreateEntityContext ctx) {
    return act("CREATE", ctx.path(), ctx.inStore(), ctx.properties());
  }

  @Override
  public EntityStatement visitUpdateEntity(DeltaStreamParser.UpdateEntityContext ctx) {
    return act("UPDATE", ctx.path(), ctx.inStore(), ctx.properties());
  }

  @Override
  public EntityStatement visitDropEntity(DeltaStreamParser.DropEntityContext ctx) {
    return act("DROP", ctx.path(), ctx.inStore(), null);
  }

  @Override
  public EntityStatement visitDescribeEntity(DeltaStreamParser.DescribeEntityContext ctx) {
    return act("DESCRIBE", ctx.path(), ctx.inStore(), null);
  }

  @Override
  public EntityStatement visitPrintEntity(DeltaStreamParser.PrintEntityContext ctx) {
    return act("PRINT", ctx.path(), ctx.inStore(), ctx.properties());
  }

  @Override
  public EntityStatement visitListEntities(DeltaStreamParser.ListEntitiesContext ctx) {
    return new EntityStatement.Listing(
        Optional.ofNullable(ctx.path()).map(StatementBuilder::path), store(ctx.inStore()));
  }

  @Override
  public EntityStatement visitInsertIntoEntity(DeltaStreamParser.InsertIntoEntityContext ctx) {
    return new EntityStatement.Insert(
        StatementBuilder.path(ctx.path()),
        store(ctx.inStore()),
        Lexemes.unquote(ctx.STRING().getText()),
        StatementBuilder.properties(ctx.properties()));
  }

  private static EntityStatement act(
      String verb,
      DeltaStreamParser.PathContext path,
      DeltaStreamParser.@Nullable InStoreContext store,
      DeltaStreamParser.@Nullable PropertiesContext properties) {
    return new EntityStatement.Act(
        verb, StatementBuilder.path(path), store(store), StatementBuilder.properties(properties));
  }

  private static Optional<String> store(DeltaStreamParser.@Nullable InStoreContext ctx) {
    return Optional.ofNullable(ctx).map(store -> StatementBuilder.name(store.identifier()));
  }
}
