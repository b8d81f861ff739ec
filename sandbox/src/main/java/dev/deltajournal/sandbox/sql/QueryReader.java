package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamBaseVisitor;
import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects the relations that a SELECT reads, wherever they stand in it, and names its outputs.
final class QueryReader extends DeltaStreamBaseVisitor<@Nullable Void> {
  private final List<Query.Source> sources = new ArrayList<>();
  private final Set<String> ownNames = new HashSet<>();

  private QueryReader() {}

  static Query read(DeltaStreamParser.QueryContext ctx, String text) {
    var reader = new QueryReader();
    reader.visit(ctx);
    return new Query(reader.sources, outputs(ctx.queryTerm()), text);
  }

  @Override
  public @Nullable Void visitCommonTable(DeltaStreamParser.CommonTableContext ctx) {
    super.visitCommonTable(ctx);
    ownNames.add(StatementBuilder.name(ctx.identifier()));
    return null;
  }

  @Override
  public @Nullable Void visitRelationSource(DeltaStreamParser.RelationSourceContext ctx) {
    ObjectPath path = StatementBuilder.path(ctx.path());
    if (path.size() > 1 || !ownNames.contains(path.name())) {
      Properties options = Properties.NONE;
      for (var list : ctx.properties()) {
        options = options.with(StatementBuilder.properties(list));
      }
      sources.add(new Query.Source(path, options));
    }
    return super.visitRelationSource(ctx);
  }

  private static List<Query.Output> outputs(DeltaStreamParser.QueryTermContext term) {
    if (term.selectCore() == null) {
      return List.of();
    }
    List<Query.Output> outputs = new ArrayList<>();
    for (var item : term.selectCore().selectItem()) {
      if (!(item instanceof DeltaStreamParser.OutputColumnContext column)) {
        return List.of();
      }
      List<String> path = columnPath(column.expression()).map(ObjectPath::parts).orElse(List.of());
      String computed = "expr_" + (outputs.size() + 1);
      String name =
          column.identifier() != null
              ? StatementBuilder.name(column.identifier())
              : path.isEmpty() ? computed : path.getLast();
      outputs.add(new Query.Output(name, path));
    }
    return outputs;
  }

  private static Optional<ObjectPath> columnPath(DeltaStreamParser.ExpressionContext ctx) {
    return ctx.primary() instanceof DeltaStreamParser.ColumnReferenceContext reference
        ? Optional.of(StatementBuilder.path(reference.path()))
        : Optional.empty();
  }
}
