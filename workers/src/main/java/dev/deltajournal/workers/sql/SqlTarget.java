package dev.deltajournal.workers.sql;

import dev.deltajournal.workers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a statement that a user wrote makes or fills, read off its first words.
public final class SqlTarget {
  private static final Set<String> RELATIONS = Set.of("STREAM", "CHANGELOG", "TABLE");

  private SqlTarget() {}

  /// The type of relation that a CREATE statement makes: `stream`, `changelog` or `table`; empty
  /// for any other statement.
  public static Optional<String> createdType(String sql) {
    var tokens = Lexer.tokens(sql);
    return tokens.size() > 1
            && tokens.getFirst().isWord("CREATE")
            && RELATIONS.contains(tokens.get(1).text().toUpperCase(Locale.ROOT))
        ? Optional.of(tokens.get(1).text().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /// The paths of the physical relations that a statement makes or fills, as the service stores
  /// names, each of one to three parts: the target of INSERT INTO or CREATE, for an application
  /// those of all its statements. Empty if there is none to be read.
  public static List<List<String>> sinks(String sql) {
    var sinks = new ArrayList<List<String>>();
    for (var statement : UserSql.of(sql).parts()) {
      sink(statement).ifPresent(sinks::add);
    }
    return List.copyOf(sinks);
  }

  private static Optional<List<String>> sink(List<Token> statement) {
    if (isWord(statement, 0, "INSERT") && isWord(statement, 1, "INTO")) {
      return path(statement, 2);
    }
    if (!isWord(statement, 0, "CREATE")) {
      return Optional.empty();
    }
    // A virtual relation has no topic: two applications may well have one of the same name.
    if (isWord(statement, 1, "MATERIALIZED") && isWord(statement, 2, "VIEW")) {
      return path(statement, afterIfNotExists(statement, 3));
    }
    return RELATIONS.stream().anyMatch(word -> isWord(statement, 1, word))
        ? path(statement, afterIfNotExists(statement, 2))
        : Optional.empty();
  }

  private static int afterIfNotExists(List<Token> statement, int at) {
    return isWord(statement, at, "IF")
            && isWord(statement, at + 1, "NOT")
            && isWord(statement, at + 2, "EXISTS")
        ? at + 3
        : at;
  }

  private static Optional<List<String>> path(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return Optional.empty();
    }
    var path = new ArrayList<String>();
    path.add(name(tokens.get(at)));
    for (int i = at + 1; i + 1 < tokens.size() && tokens.get(i).is("."); i += 2) {
      path.add(name(tokens.get(i + 1)));
    }
    return Optional.of(List.copyOf(path));
  }

  private static boolean isWord(List<Token> tokens, int at, String word) {
    return at < tokens.size() && tokens.get(at).isWord(word);
  }

  /// Whether two paths can name one relation: they agree as far as the shorter one goes, from the
  /// end.
  public static boolean mayBeSamePath(List<String> one, List<String> other) {
    int shared = Math.min(one.size(), other.size());
    return one.subList(one.size() - shared, one.size())
        .equals(other.subList(other.size() - shared, other.size()));
  }

  /// Unquoted names fold to lower case; in quoted ones a doubled quote is one.
  static String name(Token token) {
    if (token.kind() != Kind.QUOTED) {
      return token.text().toLowerCase(Locale.ROOT);
    }
    var quote = token.text().substring(0, 1);
    return token.text().substring(1, token.text().length() - 1).replace(quote + quote, quote);
  }
}
