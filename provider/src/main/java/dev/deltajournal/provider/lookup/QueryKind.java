package dev.deltajournal.provider.lookup;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Search;
import java.util.List;
import java.util.Optional;

/// `getQuery` and `getQueries`.
final class QueryKind implements Kind {
  private static final String TERMINATED = "terminated";

  @Override
  public String noun() {
    return "query";
  }

  @Override
  public String nouns() {
    return "queries";
  }

  @Override
  public String order() {
    return "the order of their creation";
  }

  @Override
  public void check(CheckReport report) {
    var fields = report.fields();
    if (fields.has("name") == fields.has("queryId")) {
      report.fail(
          fields.has("name")
              ? "only one of name and queryId may be given"
              : "one of name and queryId is required");
    }
  }

  /// A text that is the name of no query is taken for an id, so both are asked for at once.
  @Override
  public Search one(Fields arguments) {
    return new Search.Queries(
        arguments.text("name"),
        arguments.text("queryId").or(() -> arguments.text("name")),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Search many(Fields arguments) {
    return new Search.Queries(
        arguments.text("name"), Optional.empty(), arguments.text("owner"), arguments.text("state"));
  }

  /// Names before ids. The row of a terminated query stays for a while, so it counts only where
  /// nothing else is meant.
  @Override
  public List<CatalogueRow> meant(Fields arguments, List<CatalogueRow> rows) {
    var named =
        rows.stream()
            .filter(row -> arguments.text("name").equals(Optional.of(row.name())))
            .toList();
    var matching = named.isEmpty() ? rows : named;
    var alive = matching.stream().filter(row -> !row.state().equals(TERMINATED)).toList();
    return alive.isEmpty() ? matching : alive;
  }

  @Override
  public String path(Fields arguments) {
    return arguments.text("name").orElseGet(() -> arguments.required("queryId"));
  }

  @Override
  public String distinction(CatalogueRow row) {
    return row.key().id()
        + row.version().map(version -> " (version " + version + ")").orElse("")
        + ", "
        + row.state();
  }

  @Override
  public MapValue result(CatalogueRow row) {
    return Kind.living(row)
        .put("queryId", row.key().id())
        .put("name", Optional.of(row.name()).filter(name -> !name.isEmpty()))
        .putNumber("version", row.version())
        .put("sql", row.sql())
        .put("intendedState", row.extra("intended_state"))
        .build();
  }
}
