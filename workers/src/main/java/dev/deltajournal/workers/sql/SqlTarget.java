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

  /// The path that INSERT INTO fills, as the service stores names: one to three parts; empty for
  /// any other statement.
  public static List<String> insertSink(String sql) {
    var tokens = Lexer.tokens(sql);
    if (tokens.size() < 3 || !tokens.get(0).isWord("INSERT") || !tokens.get(1).isWord("INTO")) {
      return List.of();
    }
    var path = new ArrayList<String>();
    path.add(name(tokens.get(2)));
    for (int i = 3; i + 1 < tokens.size() && tokens.get(i).is("."); i += 2) {
      path.add(name(tokens.get(i + 1)));
    }
    return List.copyOf(path);
  }

  /// Whether two paths can name one relation: they agree as far as the shorter one goes, from the
  /// end.
  public static boolean mayBeSamePath(List<String> one, List<String> other) {
    int shared = Math.min(one.size(), other.size());
    return one.subList(one.size() - shared, one.size())
        .equals(other.subList(other.size() - shared, other.size()));
  }

  /// Unquoted names fold to lower case; in quoted ones a doubled quote is one.
  private static String name(Token token) {
    if (token.kind() != Kind.QUOTED) {
      return token.text().toLowerCase(Locale.ROOT);
    }
    var quote = token.text().substring(0, 1);
    return token.text().substring(1, token.text().length() - 1).replace(quote + quote, quote);
  }
}
