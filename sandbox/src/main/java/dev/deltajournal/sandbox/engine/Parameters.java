package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Attachment;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters that a `WITH (…)` list may hold, and how it is judged by them.
///
/// @param of what they belong to, for messages
record Parameters(String of, List<Parameter> known) {
  Parameters {
    known = List.copyOf(known);
  }

  /// Judges each value by itself.
  ///
  /// @throws StatementFailure 3D008 for an unknown parameter and a file that is not attached, 42601
  ///   for a value in another form
  void checkForms(Execution execution, Properties given) {
    boolean tolerant = execution.settings().rules().tolerantQuoting();
    for (var property : given.values().entrySet()) {
      String key = property.getKey();
      Parameter parameter =
          known.stream()
              .filter(candidate -> candidate.key().equals(key))
              .findFirst()
              .orElseThrow(() ->
                  new StatementFailure(
                      SqlState.INVALID_PARAMETER,
                      "Parameter '%s' is not one of a %s".formatted(key, of)));
      if (!parameter.accepts(property.getValue(), tolerant)) {
        throw new StatementFailure(
            SqlState.SYNTAX_ERROR, "Parameter '%s' takes %s".formatted(key, parameter.expected()));
      }
      checkFile(execution, parameter, property.getValue().text());
    }
  }

  /// @throws StatementFailure 3D021 naming what is missing
  void requireAll(Properties given) {
    List<String> absent =
        known.stream()
            .filter(Parameter::required)
            .map(Parameter::key)
            .filter(key -> !given.has(key))
            .toList();
    if (!absent.isEmpty()) {
      throw missing(absent);
    }
  }

  /// The files that the parameters name, by parameter.
  Map<String, Attachment> files(Execution execution, Properties given) {
    Map<String, Attachment> files = new HashMap<>();
    for (Parameter parameter : known) {
      if (parameter.form() == Parameter.Form.ATTACHMENT) {
        given
            .text(parameter.key())
            .flatMap(name -> Optional.ofNullable(execution.session().attachments().get(name)))
            .ifPresent(file -> files.put(parameter.key(), file));
      }
    }
    return files;
  }

  static StatementFailure missing(List<String> keys) {
    return new StatementFailure(
        SqlState.MISSING_PARAMETER, "Missing required parameter: " + String.join(", ", keys));
  }

  private static void checkFile(Execution execution, Parameter parameter, String value) {
    if (parameter.form() == Parameter.Form.ATTACHMENT
        && !execution.session().attachments().containsKey(value)) {
      throw new StatementFailure(
          SqlState.INVALID_PARAMETER,
          "Parameter '%s' names the file '%s', which is not attached"
              .formatted(parameter.key(), value));
    }
  }
}
