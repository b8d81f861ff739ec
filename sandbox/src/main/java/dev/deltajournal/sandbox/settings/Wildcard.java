package dev.deltajournal.sandbox.settings;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names with `*` for any characters.
final class Wildcard {
  private Wildcard() {}

  static boolean matches(String pattern, String name) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }
}
