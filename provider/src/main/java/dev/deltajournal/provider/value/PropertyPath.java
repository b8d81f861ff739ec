package dev.deltajournal.provider.value;

import java.util.regex.Pattern;

/// Where a value stands, in the engine's notation: `kafka.uris`, `path[0]`, `a["b.c"]`.
///
/// @param text the notation; empty for the whole object
public record PropertyPath(String text) {
  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"]+");
  private static final PropertyPath ROOT = new PropertyPath("");

  public static PropertyPath root() {
    return ROOT;
  }

  public static PropertyPath of(String name) {
    return ROOT.member(name);
  }

  public PropertyPath member(String name) {
    if (!PLAIN.matcher(name).matches()) {
      return new PropertyPath(
          text + "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]");
    }
    return new PropertyPath(text.isEmpty() ? name : text + "." + name);
  }

  public PropertyPath element(int index) {
    return new PropertyPath(text + "[" + index + "]");
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "the properties" : text;
  }
}
