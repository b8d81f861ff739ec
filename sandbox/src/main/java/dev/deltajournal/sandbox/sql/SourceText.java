package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamLexer;
import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/// The text behind a piece of the parse tree.
final class SourceText {
  private final CommonTokenStream tokens;

  SourceText(CommonTokenStream tokens) {
    this.tokens = tokens;
  }

  /// Exactly as written, from the first to the last word.
  String raw(ParserRuleContext piece) {
    Token start = piece.getStart();
    return Objects.requireNonNull(start.getInputStream())
        .getText(Interval.of(start.getStartIndex(), piece.getStop().getStopIndex()));
  }

  /// One blank between words, comments gone, words in upper case and unquoted names in lower case.
  String normalised(ParserRuleContext piece) {
    List<Token> words =
        tokens.get(piece.getStart().getTokenIndex(), piece.getStop().getTokenIndex());
    Set<Integer> names = new HashSet<>();
    collectNames(piece, names);
    return words.stream()
        .filter(word -> word.getChannel() == Token.DEFAULT_CHANNEL)
        .map(word ->
            names.contains(word.getTokenIndex())
                ? word.getText().toLowerCase(Locale.ROOT)
                : normalised(word))
        .collect(Collectors.joining(" "));
  }

  /// The words that are names here and have a meaning of their own elsewhere.
  private static void collectNames(ParserRuleContext piece, Set<Integer> names) {
    if (piece instanceof DeltaStreamParser.NonReservedContext) {
      names.add(piece.getStart().getTokenIndex());
    }
    for (int i = 0; i < piece.getChildCount(); i++) {
      if (piece.getChild(i) instanceof ParserRuleContext part) {
        collectNames(part, names);
      }
    }
  }

  private static String normalised(Token word) {
    return switch (word.getType()) {
      case DeltaStreamLexer.STRING, DeltaStreamLexer.QUOTED, DeltaStreamLexer.BACKTICKED ->
          word.getText();
      case DeltaStreamLexer.IDENTIFIER, DeltaStreamLexer.UUID ->
          word.getText().toLowerCase(Locale.ROOT);
      default -> word.getText().toUpperCase(Locale.ROOT);
    };
  }
}
