package dev.deltajournal.cli.screen;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Lines for people. Whatever text it is given, the only control sequences that leave it are its
/// own colours, so that no name in a journal can steer a terminal.
public final class Screen {
  private static final String GAP = "  ";
  private static final int READABLE_WIDTH = 100;
  private static final Pattern WORD = Pattern.compile("(?:`[^`]*`|\\S)++");

  private final PrintWriter out;
  private final boolean colours;

  public Screen(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  public void line(Span... spans) {
    var line = new StringBuilder();
    for (var span : spans) {
      line.append(render(span));
    }
    print(line.toString());
  }

  public void line(String text) {
    line(Span.plain(text));
  }

  /// A text that is broken between words where it would grow too long to read. What stands in
  /// backquotes is a command to be copied, and is not broken.
  ///
  /// @param indent blanks before each line
  public void paragraph(int indent, String text) {
    var line = new StringBuilder();
    for (var word : words(Visible.of(text))) {
      if (!line.isEmpty() && indent + line.length() + 1 + word.length() > READABLE_WIDTH) {
        line(" ".repeat(indent) + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    line(" ".repeat(indent) + line);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  public void blank() {
    print("");
  }

  /// A text of several lines, each behind a bar, so that it cannot pass for our own words.
  ///
  /// @param indent blanks before the bar
  public void quote(int indent, String text) {
    for (var part : text.split("\\R", -1)) {
      line(Span.dim(" ".repeat(indent) + "| "), Span.plain(part));
    }
  }

  /// Columns as wide as their widest cell.
  ///
  /// @param header one title per column
  /// @param rows with as many cells as the header
  public void table(List<String> header, List<List<Span>> rows) {
    var widths = header.stream().mapToInt(String::length).toArray();
    for (var row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    row(header.stream().map(Span::dim).toList(), widths);
    rows.forEach(row -> row(row, widths));
  }

  private void row(List<Span> cells, int[] widths) {
    var line = new StringBuilder();
    int pending = 0; // blanks are only written before a cell, never at the end of a line
    for (int column = 0; column < widths.length; column++) {
      var cell = cells.get(column);
      if (width(cell) > 0) {
        line.append(" ".repeat(pending)).append(render(cell));
        pending = 0;
      }
      pending += widths[column] - width(cell) + GAP.length();
    }
    print(line.toString());
  }

  private static int width(Span span) {
    var text = Visible.of(span.text());
    return text.codePointCount(0, text.length());
  }

  private String render(Span span) {
    var text = Visible.of(span.text());
    return colours ? span.style().paint(text) : text;
  }

  private void print(String line) {
    out.print(line);
    out.print('\n');
    out.flush();
  }
}
