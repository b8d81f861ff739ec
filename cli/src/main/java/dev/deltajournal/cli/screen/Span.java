package dev.deltajournal.cli.screen;

/// A piece of a line.
///
/// @param text any text; {@link Screen} makes it harmless
public record Span(Style style, String text) {

  public static Span plain(String text) {
    return new Span(Style.PLAIN, text);
  }

  public static Span strong(String text) {
    return new Span(Style.STRONG, text);
  }

  public static Span dim(String text) {
    return new Span(Style.DIM, text);
  }
}
