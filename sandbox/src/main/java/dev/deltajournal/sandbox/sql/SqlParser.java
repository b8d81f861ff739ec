package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamLexer;
import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// Reads the text of a request: one statement or several, with stray semicolons and comments.
public final class SqlParser {
  private static final int MAX_DEPTH = 200;

  private SqlParser() {}

  /// All statements of the text in order, at least one.
  ///
  /// @throws StatementFailure 42601 with line and column for a text outside the grammar, or one
  ///   without a statement
  public static List<ParsedStatement> parse(String text) {
    try {
      return read(text);
    } catch (StackOverflowError _) {
      throw tooDeep();
    }
  }

  private static List<ParsedStatement> read(String text) {
    var lexer = new DeltaStreamLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(new Refusal());
    var tokens = new CommonTokenStream(lexer);
    refuseDeepNesting(tokens);
    var parser = new DeltaStreamParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(new Refusal());
    var statements = parser.script().statement();
    if (statements.isEmpty()) {
      throw new StatementFailure(SqlState.SYNTAX_ERROR, "The text holds no statement");
    }
    var builder = new StatementBuilder(new SourceText(tokens));
    return statements.stream().map(builder::parsed).toList();
  }

  /// Prediction over nested parentheses takes time that grows with the square of their depth.
  private static void refuseDeepNesting(CommonTokenStream tokens) {
    tokens.fill();
    int depth = 0;
    for (Token token : tokens.getTokens()) {
      switch (token.getType()) {
        case DeltaStreamLexer.LPAREN -> depth++;
        case DeltaStreamLexer.RPAREN -> depth--;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw tooDeep();
      }
    }
  }

  private static StatementFailure tooDeep() {
    return new StatementFailure(SqlState.SYNTAX_ERROR, "The text is nested too deeply");
  }

  private static final class Refusal extends BaseErrorListener {
    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object offendingSymbol,
        int line,
        int column,
        String message,
        @Nullable RecognitionException cause) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR,
          "syntax error at line %d, column %d: %s".formatted(line, column + 1, message));
    }
  }
}
