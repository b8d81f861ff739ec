package dev.deltajournal.cli.screen;

/// How a piece of text looks where colours are on.
public enum Style {
  PLAIN(""),
  STRONG("1"),
  DIM("2"),
  GOOD("32"),
  WARN("33"),
  BAD("31");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String paint(String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
