package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamBaseVisitor;
import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.List;
import java.util.Locale;

/// Turns a piece of the parse tree into an {@link AssetStatement}.
final class AssetBuilder extends DeltaStreamBaseVisitor<AssetStatement> {

  @Override
  public AssetStatement visitCreateAsset(DeltaStreamParser.CreateAssetContext ctx) {
    return new AssetStatement.Create(
        kind(ctx.assetKind()),
        StatementBuilder.name(ctx.identifier()),
        StatementBuilder.properties(ctx.properties()));
  }

  @Override
  public AssetStatement visitUpdateAsset(DeltaStreamParser.UpdateAssetContext ctx) {
    return new AssetStatement.Update(
        kind(ctx.assetKind()),
        StatementBuilder.name(ctx.identifier()),
        StatementBuilder.properties(ctx.properties()));
  }

  @Override
  public AssetStatement visitDropAsset(DeltaStreamParser.DropAssetContext ctx) {
    return new AssetStatement.Drop(kind(ctx.assetKind()), StatementBuilder.name(ctx.identifier()));
  }

  @Override
  public AssetStatement visitSwitchComputePool(DeltaStreamParser.SwitchComputePoolContext ctx) {
    return new AssetStatement.SwitchPool(
        ctx.START() != null, StatementBuilder.name(ctx.identifier()));
  }

  @Override
  public AssetStatement visitCreateFunction(DeltaStreamParser.CreateFunctionContext ctx) {
    return new AssetStatement.CreateFunction(
        StatementBuilder.name(ctx.identifier(0)),
        arguments(ctx.signature()),
        DataTypes.canonical(ctx.dataType()),
        ctx.identifier(1).getText().toUpperCase(Locale.ROOT),
        StatementBuilder.properties(ctx.properties()));
  }

  @Override
  public AssetStatement visitDropFunction(DeltaStreamParser.DropFunctionContext ctx) {
    return new AssetStatement.DropFunction(
        StatementBuilder.name(ctx.identifier()), arguments(ctx.signature()));
  }

  private static List<Column> arguments(DeltaStreamParser.SignatureContext ctx) {
    return ctx.argument().stream()
        .map(argument ->
            new Column(
                StatementBuilder.name(argument.identifier()),
                DataTypes.canonical(argument.dataType()),
                true))
        .toList();
  }

  private static AssetKind kind(DeltaStreamParser.AssetKindContext ctx) {
    return AssetKind.valueOf(ctx.getText().toUpperCase(Locale.ROOT));
  }
}
