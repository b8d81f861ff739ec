package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads `WITH ('key' = value, …)`.
final class PropertyReader {
  private PropertyReader() {}

  /// @throws StatementFailure 42601 for a key given twice
  static Properties read(DeltaStreamParser.PropertiesContext ctx) {
    Map<String, PropertyValue> values = new LinkedHashMap<>();
    for (var property : ctx.property()) {
      String key = Lexemes.unquote(property.STRING().getText());
      if (values.put(key, value(property.propertyValue())) != null) {
        throw new StatementFailure(
            SqlState.SYNTAX_ERROR, "Parameter '%s' is given twice".formatted(key));
      }
    }
    return new Properties(values);
  }

  private static PropertyValue value(DeltaStreamParser.PropertyValueContext ctx) {
    String text = ctx.getText();
    return switch (ctx) {
      case DeltaStreamParser.TextValueContext _ -> new PropertyValue.Text(Lexemes.unquote(text));
      case DeltaStreamParser.IdentifierValueContext _ ->
          new PropertyValue.Name(Lexemes.unquote(text));
      case DeltaStreamParser.NumberValueContext _ -> new PropertyValue.Numeral(text);
      case DeltaStreamParser.BooleanValueContext flag ->
          new PropertyValue.Flag(flag.TRUE() != null);
      case DeltaStreamParser.NullValueContext _ -> new PropertyValue.Nothing();
      default -> new PropertyValue.Word(text);
    };
  }
}
