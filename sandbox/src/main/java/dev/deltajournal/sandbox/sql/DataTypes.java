package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Column types in the service's canonical spelling.
final class DataTypes {
  private static final Set<String> PLAIN =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "BOOLEAN", "DATE");
  private static final Set<String> WITH_LENGTH =
      Set.of("VARCHAR", "TIME", "TIMESTAMP", "TIMESTAMP_LTZ", "VARBINARY", "BYTES");
  private static final Map<String, String> SYNONYMS = Map.of("INT", "INTEGER");

  private DataTypes() {}

  /// `varchar` as `VARCHAR`, `int` as `INTEGER`, `decimal(10,2)` as `DECIMAL(10, 2)`, nested types
  /// likewise.
  ///
  /// @throws StatementFailure 42601 for a type that the service does not have
  static String canonical(DeltaStreamParser.DataTypeContext ctx) {
    if (ctx.STRUCT() != null) {
      return ctx.structField().stream()
          .map(DataTypes::field)
          .collect(Collectors.joining(", ", "STRUCT<", ">"));
    }
    if (ctx.ARRAY() != null) {
      return "ARRAY<" + canonical(ctx.dataType(0)) + ">";
    }
    if (ctx.MAP() != null) {
      return "MAP<" + canonical(ctx.dataType(0)) + ", " + canonical(ctx.dataType(1)) + ">";
    }
    return scalar(ctx);
  }

  private static String field(DeltaStreamParser.StructFieldContext ctx) {
    String name = StatementBuilder.name(ctx.identifier());
    String printed = name.matches("[a-z_][a-z0-9_]*") ? name : ObjectPath.quote(name);
    return printed + " " + canonical(ctx.dataType()) + (ctx.NOT() == null ? "" : " NOT NULL");
  }

  private static String scalar(DeltaStreamParser.DataTypeContext ctx) {
    String written = ctx.typeName().getText().toUpperCase(Locale.ROOT);
    String name = SYNONYMS.getOrDefault(written, written);
    int arguments = ctx.NUMBER().size();
    boolean known =
        switch (arguments) {
          case 0 -> PLAIN.contains(name) || WITH_LENGTH.contains(name) || name.equals("DECIMAL");
          case 1 -> WITH_LENGTH.contains(name) || name.equals("DECIMAL");
          default -> name.equals("DECIMAL");
        };
    if (!known) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR, "Unknown data type %s".formatted(ctx.getText()));
    }
    return arguments == 0
        ? name
        : ctx.NUMBER().stream()
            .map(Object::toString)
            .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
