package dev.deltajournal.workers.sql;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Statements that users wrote: counted, compared, never changed. Immutable.
public final class UserSql {
  private final List<Token> tokens;

  private UserSql(List<Token> tokens) {
    this.tokens = tokens;
  }

  public static UserSql of(String sql) {
    return new UserSql(Lexer.tokens(sql));
  }

  /// The number of statements. An application, which holds some, is one.
  public int statementCount() {
    int count = 0;
    boolean inside = false;
    boolean application = false;
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      if (token.is(";") && !application) {
        inside = false;
        continue;
      }
      if (!inside) {
        count++;
        inside = true;
        application = token.isWord("BEGIN") && wordAt(i + 1, "APPLICATION");
      } else if (application && token.isWord("END") && wordAt(i + 1, "APPLICATION")) {
        application = false;
      }
    }
    return count;
  }

  private boolean wordAt(int index, String word) {
    return index < tokens.size() && tokens.get(index).isWord(word);
  }

  /// The tokens of each statement, without semicolons. An application is taken apart into the
  /// statements it holds.
  List<List<Token>> parts() {
    var parts = new ArrayList<List<Token>>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (wordAt(i, "BEGIN") && wordAt(i + 1, "APPLICATION") && i == from) {
        from = i + 3; // the application's name follows
      } else if (tokens.get(i).is(";")) {
        addPart(parts, from, i);
        from = i + 1;
      }
    }
    addPart(parts, from, tokens.size());
    return List.copyOf(parts);
  }

  private void addPart(List<List<Token>> parts, int from, int to) {
    if (from < to) {
      parts.add(tokens.subList(from, to));
    }
  }

  /// What makes the text unfit to be sent as one statement, if anything does.
  public Optional<Failure> problem() {
    var open = tokens.stream().filter(token -> token.kind() == Kind.OPEN).findFirst();
    if (open.isPresent()) {
      return problem(WorkersError.OPEN_QUOTE, ": line " + open.get().line());
    }
    int count = statementCount();
    if (count == 0) {
      return problem(WorkersError.EMPTY_STATEMENT, "");
    }
    return count == 1
        ? Optional.empty()
        : problem(WorkersError.SEVERAL_STATEMENTS, ": " + count + " statements");
  }

  private static Optional<Failure> problem(WorkersError error, String detail) {
    return Optional.of(Failure.of(error, error.title() + detail));
  }

  /// One form for all texts that mean the same to the service's lexer, for digests: comments,
  /// blanks and the final semicolon are gone, keywords and unquoted names are in lower case.
  public String normalised() {
    return significant().stream()
        .map(token ->
            token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text())
        .collect(Collectors.joining(" "));
  }

  /// Whether two texts differ at most in blanks, line ends, comments and the final semicolon.
  public static boolean sameText(String a, String b) {
    return a.equals(b) || of(a).words().equals(of(b).words());
  }

  List<String> words() {
    return significant().stream().map(Token::text).toList();
  }

  /// All tokens but the semicolons at the end.
  List<Token> significant() {
    int end = tokens.size();
    while (end > 0 && tokens.get(end - 1).is(";")) {
      end--;
    }
    return tokens.subList(0, end);
  }

  /// The first word, in upper case, for example `INSERT`; empty if there is none.
  public String verb() {
    return tokens.isEmpty() ? "" : tokens.getFirst().text().toUpperCase(Locale.ROOT);
  }

  /// Where two texts differ, in one short line (pulumi-provider FR-024); empty if they are the same
  /// text.
  public static String difference(String before, String after) {
    return Difference.summary(before, after);
  }
}
