package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Schema;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.catalogue.StreamQuery;
import dev.deltajournal.sandbox.settings.CatalogueView;
import dev.deltajournal.sandbox.sql.Column;
import dev.deltajournal.sandbox.systable.TableData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of `deltastream.sys` as the request's role sees them: late by the lag, without what is
/// hidden.
final class SystemRows {
  private final Execution execution;
  private final CatalogueView view;
  private final Instant instant;

  private SystemRows(Execution execution) {
    this.execution = execution;
    this.view = execution.settings().catalogue();
    this.instant = execution.visibleInstant();
  }

  static TableData of(Execution execution, SystemTable table) {
    var rows = new SystemRows(execution);
    String role = execution.session().role();
    List<List<@Nullable Object>> visible = new ArrayList<>();
    for (Row row : rows.all(table)) {
      if (!rows.view.isHidden(table.wire(), row.name, role)) {
        visible.add(row.cells);
      }
    }
    return new TableData(table.wire(), table.columns(rows.view), visible);
  }

  /// The text of a query as far as the switches show it.
  static Optional<String> queryText(Execution execution, StreamQuery query) {
    return switch (execution.settings().catalogue().queryText()) {
      case RAW -> Optional.of(query.text());
      case NORMALISED -> Optional.of(query.normalised());
      case ABSENT -> Optional.empty();
    };
  }

  private List<Row> all(SystemTable table) {
    var catalogue = execution.catalogue();
    Stream<Row> rows =
        switch (table) {
          case DATABASES ->
              catalogue.databases().all(instant).stream()
                  .map(d -> new Row(d.name()).add(d.name(), "public").add(d.audit()));
          case SCHEMAS -> catalogue.schemas().all(instant).stream().map(this::schema);
          case STORES -> catalogue.stores().all(instant).stream().map(this::store);
          case RELATIONS -> catalogue.relations().all(instant).stream().map(this::relation);
          case RELATION_COLUMNS ->
              catalogue.relations().all(instant).stream().flatMap(this::columns);
          case QUERIES -> catalogue.queries().all(instant).stream().map(this::query);
          case SCHEMA_REGISTRIES ->
              execution.settings().stores().schemaRegistries().stream().map(this::registry);
          case SECRETS -> Stream.empty();
        };
    return rows.toList();
  }

  private Row schema(Schema s) {
    boolean isDefault = s.name().equals(DatabaseStatements.DEFAULT_SCHEMA);
    return new Row(s.name()).add(s.name(), s.database(), isDefault).add(s.audit());
  }

  private Row store(Store s) {
    return new Row(s.name())
        .add(s.name(), s.reportedType(), s.status(), s.message().orElse(null))
        .add(s.audit());
  }

  private Row relation(Relation r) {
    boolean quoted = view.relationFqn() == CatalogueView.Fqn.QUOTED;
    return new Row(r.name())
        .add(r.name(), r.schema(), r.database())
        .add(quoted ? r.path().quoted() : r.path().plain(), r.store(), r.type().wire())
        .add(r.primaryKey().isEmpty() ? null : String.join(",", r.primaryKey()), null, r.state())
        .add(described(r))
        .add(r.audit());
  }

  /// The description, where there is a column for it.
  private @Nullable Object[] described(Relation r) {
    return view.relationDescription()
        ? new @Nullable Object[] {r.description().orElse(null)}
        : new @Nullable Object[0];
  }

  private Stream<Row> columns(Relation r) {
    return r.columns().stream().map(column -> column(r, column));
  }

  private Row column(Relation r, Column column) {
    String properties =
        "{\"nullable\":%s,\"primary_key\":%s}"
            .formatted(column.nullable(), r.primaryKey().contains(column.name()));
    return new Row(r.name())
        .add(r.name(), r.schema(), r.database(), column.name(), column.type(), properties)
        .add(r.id().toString(), execution.session().organization().toString());
  }

  private Row query(StreamQuery q) {
    String id = q.id().toString();
    Row row =
        new Row(id)
            .add(id, q.name().orElse(null), q.version().orElse(null), q.intended(), q.current());
    queryText(execution, q).ifPresent(row::add);
    return row.add(q.audit());
  }

  private Row registry(String name) {
    return new Row(name).add(name, "Confluent", "ready").add(execution.newAudit());
  }

  /// A row under construction, and the name by which it can be hidden.
  private final class Row {
    private final String name;
    private final List<@Nullable Object> cells = new ArrayList<>();

    Row(String name) {
      this.name = name;
    }

    Row add(@Nullable Object... more) {
      for (Object cell : more) {
        cells.add(cell);
      }
      return this;
    }

    Row add(Audit audit) {
      return add(audit.owner())
          .add(audit.createdByRole(), isGone(audit.createdByRole()), audit.createdBy())
          .add(Timestamps.shown(audit.createdAt(), view))
          .add(audit.updatedByRole(), isGone(audit.updatedByRole()), audit.updatedBy())
          .add(Timestamps.shown(audit.updatedAt(), view))
          .add(execution.session().organization().toString());
    }

    private boolean isGone(String role) {
      return !execution.settings().access().roles().contains(role);
    }
  }
}
