package dev.deltajournal.workers.sql;

import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.spec.ObjectDefinition.Text;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads a CREATE statement of the user's into its parts, as far as it has nothing but columns and
/// settings: enough to know the columns' order, and that two ways to describe a relation mean the
/// same. What is not understood is left alone.
public final class RelationStatement {
  private static final Set<String> TYPES = Set.of("STREAM", "CHANGELOG", "TABLE");

  private final List<Token> tokens;
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> key = new LinkedHashSet<>();
  private final Map<String, String> settings = new TreeMap<>();
  private final List<String> path = new ArrayList<>();
  private int at;

  private RelationStatement(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// A statement's parts.
  ///
  /// @param path one to three names, as the service stores them
  /// @param store empty if the statement leaves it to the request
  private record Parts(List<String> path, Optional<String> store, Structure structure) {}

  /// The columns that a definition declares, in order; empty where it leaves them to the service.
  public static List<Column> columns(ObjectSpec object) {
    return switch (object.definition()) {
      case Structure structure -> structure.columns();
      case Text(var sql) -> read(sql).map(parts -> parts.structure().columns()).orElse(List.of());
    };
  }

  /// Whether two definitions certainly make the same relation.
  public static boolean same(ObjectSpec one, ObjectSpec other) {
    var first = RelationMeaning.of(one);
    return first.isPresent() && first.equals(RelationMeaning.of(other));
  }

  /// The parts of a statement, for a relation of this place.
  ///
  /// @return empty if the statement says more than its parts, or another place
  static Optional<ObjectSpec> structured(ObjectSpec object, String sql) {
    return read(sql)
        .filter(parts -> parts.store().map(object.store()::equals).orElse(true))
        .filter(parts ->
            SqlTarget.mayBeSamePath(
                parts.path(),
                List.of(object.database(), object.namespace(), parts.path().getLast())))
        .map(parts ->
            new ObjectSpec(
                object.database(),
                object.namespace(),
                object.store(),
                Optional.of(parts.path().getLast()),
                parts.structure(),
                object.hasSecretSql(),
                object.description(),
                object.owner()));
  }

  private static Optional<Parts> read(String sql) {
    return new RelationStatement(UserSql.of(sql).significant()).parts();
  }

  private Optional<Parts> parts() {
    if (!takeWord("CREATE") || at >= tokens.size()) {
      return Optional.empty();
    }
    var type = tokens.get(at++).text().toUpperCase(Locale.ROOT);
    boolean understood =
        TYPES.contains(type)
            && takePath()
            && (!take("(") || takeElements())
            && (!takeWord("WITH") || (take("(") && takeSettings()))
            && at == tokens.size()
            && path.size() <= 3
            && keyFollowsColumns();
    if (!understood) {
      return Optional.empty();
    }
    var store = Optional.ofNullable(settings.remove("store"));
    return SettingParts.structure(type.toLowerCase(Locale.ROOT), keyed(), settings)
        .map(structure -> new Parts(List.copyOf(path), store, structure));
  }

  private boolean takePath() {
    do {
      var name = takeName();
      if (name.isEmpty()) {
        return false;
      }
      path.add(name.get());
    } while (take("."));
    return true;
  }

  private boolean takeElements() {
    do {
      boolean keyAhead =
          at + 2 < tokens.size()
              && tokens.get(at).isWord("PRIMARY")
              && tokens.get(at + 1).isWord("KEY")
              && tokens.get(at + 2).is("(");
      if (!(keyAhead ? takeKey() : takeColumn())) {
        return false;
      }
    } while (take(","));
    return take(")");
  }

  private boolean takeKey() {
    at += 3;
    do {
      var name = takeName();
      if (name.isEmpty() || !key.add(name.get())) {
        return false;
      }
    } while (take(","));
    return take(")");
  }

  private boolean takeColumn() {
    var name = takeName();
    if (name.isEmpty()) {
      return false;
    }
    try {
      var type = TypeReader.prefix(tokens, at);
      at = type.next();
      boolean notNull = takeWord("NOT");
      if (notNull && !takeWord("NULL")) {
        return false;
      }
      columns.add(new Column(name.get(), type.type().text(), !notNull, false));
      return true;
    } catch (TypeReader.WrongType _) {
      return false;
    }
  }

  private boolean takeSettings() {
    do {
      if (at + 2 >= tokens.size() || tokens.get(at).kind() != Kind.STRING) {
        return false;
      }
      var name = unquoted(tokens.get(at)).toLowerCase(Locale.ROOT);
      var value = tokens.get(at + 2);
      boolean known =
          tokens.get(at + 1).is("=")
              && value.kind() != Kind.SYMBOL
              && settings.put(name, unquoted(value)) == null;
      if (!known) {
        return false;
      }
      at += 3;
    } while (take(","));
    return take(")");
  }

  /// A structure has its key in the order of the columns.
  private boolean keyFollowsColumns() {
    return columns.stream()
        .map(Column::name)
        .filter(key::contains)
        .toList()
        .equals(List.copyOf(key));
  }

  private List<Column> keyed() {
    return columns.stream()
        .map(column -> {
          boolean primary = key.contains(column.name());
          return new Column(column.name(), column.type(), column.nullable() && !primary, primary);
        })
        .toList();
  }

  private static String unquoted(Token token) {
    return switch (token.kind()) {
      case STRING, QUOTED -> {
        var quote = token.text().substring(0, 1);
        yield token.text().substring(1, token.text().length() - 1).replace(quote + quote, quote);
      }
      case WORD, NUMBER, SYMBOL, OPEN -> token.text();
    };
  }

  private Optional<String> takeName() {
    if (at < tokens.size()
        && (tokens.get(at).kind() == Kind.WORD || tokens.get(at).kind() == Kind.QUOTED)) {
      return Optional.of(SqlTarget.name(tokens.get(at++)));
    }
    return Optional.empty();
  }

  private boolean takeWord(String word) {
    if (at < tokens.size() && tokens.get(at).isWord(word)) {
      at++;
      return true;
    }
    return false;
  }

  private boolean take(String symbol) {
    if (at < tokens.size() && tokens.get(at).is(symbol)) {
      at++;
      return true;
    }
    return false;
  }
}
