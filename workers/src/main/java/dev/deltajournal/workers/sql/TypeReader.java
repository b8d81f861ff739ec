package dev.deltajournal.workers.sql;

import dev.deltajournal.workers.sql.DataType.ArrayOf;
import dev.deltajournal.workers.sql.DataType.Field;
import dev.deltajournal.workers.sql.DataType.Known;
import dev.deltajournal.workers.sql.DataType.MapOf;
import dev.deltajournal.workers.sql.DataType.Reading;
import dev.deltajournal.workers.sql.DataType.Scalar;
import dev.deltajournal.workers.sql.DataType.Struct;
import dev.deltajournal.workers.sql.DataType.Wrong;
import dev.deltajournal.workers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads a data type by recursive descent (`facts` of the service, section 11). Not thread-safe.
final class TypeReader {
  /// Deeper types are refused rather than followed until the stack ends.
  private static final int DEEPEST = 50;

  private static final int MOST_FRACTION_DIGITS = 9;
  private static final Map<String, String> SYNONYMS = Map.of("INT", "INTEGER");

  /// How many numbers in parentheses each type may have.
  private static final Map<String, Integer> ARGUMENTS =
      Map.ofEntries(
          Map.entry("VARCHAR", 1),
          Map.entry("TINYINT", 0),
          Map.entry("SMALLINT", 0),
          Map.entry("INTEGER", 0),
          Map.entry("BIGINT", 0),
          Map.entry("FLOAT", 0),
          Map.entry("DOUBLE", 0),
          Map.entry("DECIMAL", 2),
          Map.entry("BOOLEAN", 0),
          Map.entry("DATE", 0),
          Map.entry("TIME", 1),
          Map.entry("TIMESTAMP", 1),
          Map.entry("TIMESTAMP_LTZ", 1),
          Map.entry("VARBINARY", 1),
          Map.entry("BYTES", 1));

  private final List<Token> tokens;
  private int at;

  private TypeReader(List<Token> tokens, int at) {
    this.tokens = tokens;
    this.at = at;
  }

  static Reading read(String text) {
    var reader = new TypeReader(Lexer.tokens(text), 0);
    try {
      var type = reader.type(0);
      return reader.at == reader.tokens.size()
          ? new Known(type)
          : new Wrong("'" + reader.shown() + "' follows the type");
    } catch (WrongType e) {
      return new Wrong(e.problem);
    }
  }

  /// A type within a statement, and the index of the token behind it.
  record Prefix(DataType type, int next) {}

  /// @throws WrongType if there is no type at that token
  static Prefix prefix(List<Token> tokens, int from) throws WrongType {
    var reader = new TypeReader(tokens, from);
    var type = reader.type(0);
    return new Prefix(type, reader.at);
  }

  private DataType type(int depth) throws WrongType {
    if (depth > DEEPEST) {
      throw new WrongType("types are nested more than " + DEEPEST + " deep");
    }
    var name = word();
    return switch (name) {
      case "ARRAY" -> {
        take("<");
        var items = type(depth + 1);
        take(">");
        yield new ArrayOf(items);
      }
      case "MAP" -> {
        take("<");
        var keys = type(depth + 1);
        take(",");
        var values = type(depth + 1);
        take(">");
        yield new MapOf(keys, values);
      }
      case "STRUCT" -> struct(depth);
      default -> scalar(name);
    };
  }

  private DataType struct(int depth) throws WrongType {
    take("<");
    var fields = new ArrayList<Field>();
    var names = new HashSet<String>();
    do {
      var name = fieldName();
      if (!names.add(name)) {
        throw new WrongType("the field '" + name + "' occurs twice");
      }
      var type = type(depth + 1);
      fields.add(new Field(name, type, !takeWords("NOT", "NULL")));
    } while (takes(","));
    take(">");
    return new Struct(fields);
  }

  private DataType scalar(String written) throws WrongType {
    var name = SYNONYMS.getOrDefault(written, written);
    var most = ARGUMENTS.get(name);
    if (most == null) {
      throw new WrongType(
          "'" + written + "' is no data type; known are " + String.join(", ", known()));
    }
    var arguments = arguments();
    if (name.equals("TIMESTAMP") && takeWords("WITH", "LOCAL", "TIME", "ZONE")) {
      name = "TIMESTAMP_LTZ";
    }
    if (arguments.size() > most) {
      throw new WrongType(
          name + (most == 0 ? " takes no number" : " takes at most " + most + " number(s)"));
    }
    checkRange(name, arguments);
    return new Scalar(name, complete(name, arguments));
  }

  private static List<String> known() {
    var names = new ArrayList<>(ARGUMENTS.keySet());
    names.addAll(List.of("ARRAY", "MAP", "STRUCT"));
    names.sort(null);
    return names;
  }

  /// A decimal without a scale has none.
  private static List<Integer> complete(String name, List<Integer> arguments) {
    return name.equals("DECIMAL") && arguments.size() == 1
        ? List.of(arguments.getFirst(), 0)
        : arguments;
  }

  private static void checkRange(String name, List<Integer> arguments) throws WrongType {
    if (arguments.isEmpty()) {
      return;
    }
    int first = arguments.getFirst();
    if (name.startsWith("TIME")) {
      if (first > MOST_FRACTION_DIGITS) {
        throw new WrongType(name + " has at most " + MOST_FRACTION_DIGITS + " digits of a second");
      }
    } else if (first == 0) {
      throw new WrongType(name + " needs at least one digit or character");
    } else if (arguments.size() > 1 && arguments.get(1) > first) {
      throw new WrongType(name + " has more digits behind the point than in all");
    }
  }

  private List<Integer> arguments() throws WrongType {
    var arguments = new ArrayList<Integer>();
    if (takes("(")) {
      do {
        arguments.add(number());
      } while (takes(","));
      take(")");
    }
    return arguments;
  }

  private int number() throws WrongType {
    if (at < tokens.size() && tokens.get(at).text().matches("[0-9]{1,9}")) {
      return Integer.parseInt(tokens.get(at++).text());
    }
    throw new WrongType("a whole number is missing before '" + shown() + "'");
  }

  private String word() throws WrongType {
    if (at < tokens.size() && tokens.get(at).kind() == Kind.WORD) {
      return tokens.get(at++).text().toUpperCase(Locale.ROOT);
    }
    throw new WrongType("a data type is missing before '" + shown() + "'");
  }

  private String fieldName() throws WrongType {
    if (at < tokens.size()) {
      var token = tokens.get(at);
      if (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED) {
        at++;
        var name = SqlTarget.name(token);
        if (!name.isEmpty()) {
          return name;
        }
      }
    }
    throw new WrongType("the name of a field is missing before '" + shown() + "'");
  }

  private void take(String symbol) throws WrongType {
    if (!takes(symbol)) {
      throw new WrongType("'" + symbol + "' is missing before '" + shown() + "'");
    }
  }

  private boolean takes(String symbol) {
    if (at < tokens.size() && tokens.get(at).is(symbol)) {
      at++;
      return true;
    }
    return false;
  }

  private boolean takeWords(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  private String shown() {
    return at < tokens.size() ? tokens.get(at).text() : "the end";
  }

  /// There is no type where one should be.
  static final class WrongType extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    private WrongType(String problem) {
      super(problem, null, false, false);
      this.problem = problem;
    }
  }
}
