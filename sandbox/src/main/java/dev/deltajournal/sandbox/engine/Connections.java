package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Attachment;
import dev.deltajournal.sandbox.settings.Stores;
import dev.deltajournal.sandbox.sql.Properties;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pretends to connect to what a store or schema registry names.
final class Connections {
  private Connections() {}

  /// Why the other side would turn us away, if it would.
  static Optional<StatementFailure> refusal(
      Execution execution,
      List<Parameter> parameters,
      Properties properties,
      Map<String, Attachment> files) {
    Stores rules = execution.settings().stores();
    for (String host : StoreUris.hosts(properties.text("uris").orElse(""))) {
      if (rules.isUnreachable(host)) {
        return Optional.of(
            new StatementFailure(
                SqlState.REMOTE_UNAVAILABLE, "Host %s does not answer".formatted(host)));
      }
    }
    return parameters.stream()
        .filter(Parameter::secret)
        .filter(p -> isBad(rules, p, properties, files))
        .findFirst()
        .map(parameter ->
            new StatementFailure(
                SqlState.INVALID_PARAMETER,
                "Authentication failed: check '%s'".formatted(parameter.key())));
  }

  private static boolean isBad(
      Stores rules, Parameter parameter, Properties properties, Map<String, Attachment> files) {
    return parameter.form() == Parameter.Form.ATTACHMENT
        ? Optional.ofNullable(files.get(parameter.key()))
            .map(Attachment::head)
            .map(rules::isBadKey)
            .orElse(false)
        : properties.text(parameter.key()).map(rules.badPasswords()::contains).orElse(false);
  }
}
