package dev.deltajournal.workers.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.journal.Document;
import dev.deltajournal.workers.service.ResultTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What DESCRIBE STORE tells of a store's parameters, without secrets: of all it shows only the
/// names that are known here are taken.
///
/// @param members values by the name of the member of {@link
///   dev.deltajournal.workers.spec.StoreSpec.Connection} that they are, `""` for a schema registry
///   that is shown as none
public record StoreDescription(Map<String, String> members) {
  private static final String BESIDE = "described";

  public StoreDescription {
    members = Map.copyOf(members);
  }

  /// What a detailed look found beside a row; empty if the service did not describe it.
  public static Optional<StoreDescription> in(CatalogueRow row) {
    if (!(row.extra().body().get(BESIDE) instanceof ObjectNode told)) {
      return Optional.empty();
    }
    var members = new LinkedHashMap<String, String>();
    told.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue().asText()));
    return Optional.of(new StoreDescription(members));
  }

  /// Empty if there is nothing in the answer that is known here.
  static Optional<StoreDescription> of(ResultTable answer) {
    var members = new DescribedStore(answer).members();
    return members.isEmpty() ? Optional.empty() : Optional.of(new StoreDescription(members));
  }

  /// The row with this description beside it.
  public CatalogueRow beside(CatalogueRow row) {
    var body = row.extra().body().deepCopy();
    var told = body.putObject(BESIDE);
    members.forEach(told::put);
    return row.with(new Document(1, body));
  }

  /// A member's value; absent if the service does not tell, empty if it tells that there is none.
  public Optional<String> text(String member) {
    return Optional.ofNullable(members.get(member));
  }

  /// A switch that the service shows as on or off.
  public Optional<Boolean> flag(String member) {
    return text(member)
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .filter(value -> value.equals("true") || value.equals("false"))
        .map(Boolean::valueOf);
  }
}
