package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Reads `WITH ('key' = value, …)`, and the lists of queries, whose keys may lack their quotes.
final class PropertyReader {
  private PropertyReader() {}

  /// @throws StatementFailure 42601 for a key given twice
  static Properties read(DeltaStreamParser.PropertiesContext ctx) {
    Map<String, PropertyValue> values = new LinkedHashMap<>();
    ctx.property()
        .forEach(property ->
            add(values, Lexemes.unquote(property.STRING().getText()), property.propertyValue()));
    return new Properties(values);
  }

  /// @throws StatementFailure 42601 for a key given twice
  static Properties read(DeltaStreamParser.QueryPropertiesContext ctx) {
    Map<String, PropertyValue> values = new LinkedHashMap<>();
    for (var property : ctx.queryProperty()) {
      String key =
          property.STRING() == null
              ? property.queryPropertyName().getText().toLowerCase(Locale.ROOT)
              : Lexemes.unquote(property.STRING().getText());
      add(values, key, property.propertyValue());
    }
    return new Properties(values);
  }

  private static void add(
      Map<String, PropertyValue> values, String key, DeltaStreamParser.PropertyValueContext ctx) {
    if (values.put(key, value(ctx)) != null) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR, "Parameter '%s' is given twice".formatted(key));
    }
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
