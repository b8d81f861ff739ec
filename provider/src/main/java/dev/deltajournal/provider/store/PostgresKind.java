package dev.deltajournal.provider.store;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stores on PostgreSQL databases.
final class PostgresKind implements StoreKind {
  private static final PropertyPath POSTGRES = PropertyPath.of("postgres");
  private static final Set<String> NAMES = Set.of("POSTGRES", "POSTGRESQL");
  private static final List<String> REQUIRED = List.of("uris", "username", "password");
  private static final Map<String, Equivalence> EQUIVALENCES =
      Map.of(
          "uris", PostgresUri.same(),
          "tlsDisabled", Equivalence.withDefault(false),
          "tlsVerifyServerHostname", Equivalence.withDefault(true));

  @Override
  public String block() {
    return "postgres";
  }

  @Override
  public boolean isReportedAs(String type) {
    return NAMES.stream().anyMatch(type::equalsIgnoreCase);
  }

  @Override
  public void check(CheckReport report, Fields block) {
    for (var name : REQUIRED) {
      if (!block.isUnknown(name) && block.nonEmptyText(name).isEmpty()) {
        report.fail(POSTGRES.member(name), name + " is required");
      }
    }
    block.nonEmptyText("uris").ifPresent(uris -> checkUri(report, uris));
  }

  @Override
  public Map<String, Equivalence> equivalences() {
    return EQUIVALENCES;
  }

  @Override
  public StoreSpec.Connection declared(Fields block) {
    REQUIRED.forEach(block::required);
    return recorded(block);
  }

  @Override
  public StoreSpec.Connection recorded(Fields block) {
    return new StoreSpec.Connection.Postgres(
        block.text("uris").map(PostgresUri::completed).orElse(""),
        block.text("username").orElse(""),
        block.secret("password"),
        block.bool("tlsDisabled"),
        block.bool("tlsVerifyServerHostname"));
  }

  @Override
  public MapValue completed(MapValue block) {
    return block
        .get("uris")
        .filter(uris -> uris.bare() instanceof Value.Text)
        .map(uris -> block.with("uris", completed(uris)))
        .orElse(block);
  }

  @Override
  public Map<String, Equivalence> shownTexts() {
    return Map.of("uris", shownUri(), "username", Equivalence.optionalText());
  }

  @Override
  public Map<String, Boolean> shownSwitches() {
    return Map.of("tlsDisabled", false, "tlsVerifyServerHostname", true);
  }

  @Override
  public List<String> secrets() {
    return List.of("password");
  }

  /// The engine prints the value of a property that a failure names.
  private static void checkUri(CheckReport report, String uris) {
    if (PostgresUri.read(uris) instanceof PostgresUri.Refused(String reason)) {
      var path = POSTGRES.member("uris");
      if (PostgresUri.holdsCredentials(uris)) {
        report.fail(path + ": " + reason);
      } else {
        report.fail(path, reason);
      }
    }
  }

  private static Value completed(Value uris) {
    return switch (uris) {
      case Value.SecretValue(Value inner) -> Value.secret(completed(inner));
      case Value.Text(String text) -> Value.of(PostgresUri.completed(text));
      default -> uris;
    };
  }

  /// Something shown that is no complete address tells nothing.
  private static Equivalence shownUri() {
    return (recorded, shown) ->
        shown
                .filter(Value.Text.class::isInstance)
                .map(text -> PostgresUri.read(((Value.Text) text).value()))
                .filter(PostgresUri.Complete.class::isInstance)
                .isEmpty()
            || PostgresUri.same().same(recorded, shown);
  }
}
