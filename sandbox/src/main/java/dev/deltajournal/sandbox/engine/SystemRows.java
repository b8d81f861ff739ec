package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Asset;
import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.catalogue.Grant;
import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Schema;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.catalogue.StreamQuery;
import dev.deltajournal.sandbox.settings.CatalogueView;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.Column;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.systable.TableData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    List<List<@Nullable Object>> visible = new ArrayList<>();
    for (Row row : rows.all(table)) {
      if (Visibility.isVisible(execution, table, row.path, row.owner)) {
        visible.add(row.cells);
      }
    }
    return ColumnChanges.apply(
        execution.settings().columns(),
        new TableData(table.wire(), table.columns(rows.view), visible));
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
                  .map(d ->
                      new Row(ObjectPath.of(d.name()), d.audit().owner())
                          .add(d.name(), "public")
                          .add(d.audit()));
          case SCHEMAS -> catalogue.schemas().all(instant).stream().map(this::schema);
          case STORES -> catalogue.stores().all(instant).stream().map(this::store);
          case RELATIONS -> catalogue.relations().all(instant).stream().map(this::relation);
          case RELATION_COLUMNS ->
              catalogue.relations().all(instant).stream().flatMap(this::columns);
          case QUERIES -> catalogue.queries().all(instant).stream().map(this::query);
          case SCHEMA_REGISTRIES -> assets(AssetKind.SCHEMA_REGISTRY).map(this::registry);
          case SECRETS -> assets(AssetKind.SECRET).map(this::secret);
          case COMPUTE_POOLS -> assets(AssetKind.COMPUTE_POOL).map(this::pool);
          case ROLE_PRIVILEGES -> catalogue.grants().all(instant).stream().map(this::grant);
          case USERDATAS -> Stream.empty();
        };
    return rows.toList();
  }

  private Row schema(Schema s) {
    boolean isDefault = s.name().equals(DatabaseStatements.DEFAULT_SCHEMA);
    return new Row(ObjectPath.of(s.database(), s.name()), s.audit().owner())
        .add(s.name(), s.database(), isDefault)
        .add(s.audit());
  }

  private Row store(Store s) {
    return new Row(ObjectPath.of(s.name()), s.audit().owner())
        .add(s.name(), s.reportedType(), s.status(), s.message().orElse(null))
        .add(s.audit());
  }

  private Row relation(Relation r) {
    boolean quoted = view.relationFqn() == CatalogueView.Fqn.QUOTED;
    return new Row(r.path(), r.audit().owner())
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
    return new Row(r.path(), r.audit().owner())
        .add(r.name(), r.schema(), r.database(), column.name(), column.type(), properties)
        .add(r.id().toString(), execution.session().organization().toString());
  }

  private Row query(StreamQuery q) {
    String id = q.id().toString();
    Row row =
        new Row(ObjectPath.of(id), q.audit().owner())
            .add(id, q.name().orElse(null), q.version().orElse(null), q.intended(), q.current());
    queryText(execution, q).ifPresent(row::add);
    return row.add(q.audit());
  }

  private Stream<Asset> assets(AssetKind kind) {
    return Assets.all(execution, instant, kind).stream();
  }

  private Row row(Asset a) {
    return new Row(ObjectPath.of(a.name()), a.audit().owner());
  }

  private Row registry(Asset a) {
    return row(a).add(a.name(), AssetListings.shownType(a), a.status()).add(a.audit());
  }

  private Row secret(Asset a) {
    return row(a)
        .add(a.name(), AssetListings.shownType(a))
        .add(a.properties().text("description").orElse(null), a.status())
        .add(a.audit());
  }

  private Row pool(Asset a) {
    return row(a)
        .add(a.name(), AssetListings.size(a), a.intended(), a.status())
        .add(a.message().orElse(null), AssetListings.timeoutMinutes(a).orElse(null))
        .add(a.audit());
  }

  private Row grant(Grant g) {
    String target =
        g.on().isOrganization()
            ? execution.settings().access().organizationName()
            : String.join(".", g.on().path());
    return new Row(ObjectPath.of(g.role()), g.role())
        .add(g.role(), g.privilege().toLowerCase(Locale.ROOT))
        .add(g.on().kind().toLowerCase(Locale.ROOT), target, g.option(), g.grantor())
        .add(Timestamps.shown(g.grantedAt(), view))
        .add(execution.session().organization().toString());
  }

  /// A row under construction, and by what it can be hidden.
  private final class Row {
    private final ObjectPath path;
    private final String owner;
    private final List<@Nullable Object> cells = new ArrayList<>();

    Row(ObjectPath path, String owner) {
      this.path = path;
      this.owner = owner;
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
      return Assets.find(execution, AssetKind.ROLE, role).isEmpty();
    }
  }
}
