package dev.deltajournal.workers.service;

import dev.deltajournal.journal.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes known secret values out of texts that others wrote (design, invariant 8). Also finds the
/// form that a value has inside an SQL string and inside JSON.
public final class Redactor {
  private static final String MASK = "[secret]";

  /// Possessive, so that a long literal needs no deep stack.
  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*+(?:'|$)");

  private final List<String> values;

  public Redactor(List<Secret> secrets) {
    values =
        secrets.stream()
            .filter(secret -> !secret.isEmpty())
            .flatMap(secret -> forms(secret.reveal()))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  private static Stream<String> forms(String value) {
    var json = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return Stream.of(value, value.replace("'", "''"), json);
  }

  /// Takes out everything between single quotes, for texts about statements whose secrets nobody
  /// has at hand.
  public static String withoutLiterals(String text) {
    return LITERAL.matcher(text).replaceAll("'***'");
  }

  /// Takes the secrets out.
  public String clean(String text) {
    var cleaned = text;
    for (var value : values) {
      cleaned = cleaned.replace(value, MASK);
    }
    return cleaned;
  }
}
