package dev.deltajournal.workers.catalogue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deltajournal.workers.catalogue.RelationDetails.Depth;
import dev.deltajournal.workers.catalogue.RelationDetails.RelationColumn;
import dev.deltajournal.workers.catalogue.SystemTables.Listed;
import dev.deltajournal.workers.catalogue.SystemTables.NotListed;
import dev.deltajournal.workers.service.ResultTable;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for what the service shows of a relation beside its row. None of it is needed to manage the
/// relation, so a table that is missing, or that the role may not read, is a debug line and nothing
/// more. Thread-safe.
final class Relations {
  private static final Logger LOG = LoggerFactory.getLogger(Relations.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// No such column is documented; a service that has one of these means the order.
  private static final List<String> ORDINALS =
      List.of("ordinal_position", "ordinal", "position", "column_index");

  private final SystemTables tables;
  private final SharedLooks looks;

  Relations(SystemTables tables, SharedLooks looks) {
    this.tables = tables;
    this.looks = looks;
  }

  RelationDetails details(CatalogueRow row, Depth depth, Optional<String> role) {
    var columns = columns(row, role);
    if (depth == Depth.COLUMNS) {
      return new RelationDetails(columns.list(), columns.ordered(), Optional.empty(), Map.of());
    }
    var described = describe(row, SystemTable.describe(row.key()), role).stream().findFirst();
    var description =
        described
            .filter(cells -> cells.containsKey("description"))
            .map(cells -> Optional.ofNullable(cells.get("description")).orElse(""));
    var properties = described.map(cells -> properties(cells.get("properties"))).orElseGet(Map::of);
    var placed =
        depth == Depth.DECLARATION && !columns.ordered() ? declared(row, columns, role) : columns;
    return new RelationDetails(placed.list(), placed.ordered(), description, properties);
  }

  private record Columns(List<RelationColumn> list, boolean ordered) {}

  private Columns columns(CatalogueRow row, Optional<String> role) {
    return switch (looks.look(SystemTable.RELATION_COLUMNS, row.key(), role)) {
      case NotListed(var failure) -> {
        LOG.debug("no columns of {}: {}", row.key().id(), failure.describe());
        yield new Columns(List.of(), false);
      }
      case Listed listed -> columns(row, listed);
    };
  }

  private static Columns columns(CatalogueRow row, Listed listed) {
    var cells =
        listed.rows().stream()
            .filter(column -> column.key().equals(row.key()) && !column.name().isEmpty())
            .toList();
    boolean ordered =
        !cells.isEmpty() && cells.stream().allMatch(column -> ordinal(column).isPresent());
    Comparator<CatalogueRow> byName = Comparator.comparing(CatalogueRow::name);
    Comparator<CatalogueRow> byPlace =
        Comparator.comparingLong(column -> ordinal(column).orElseThrow());
    var key = keyOf(row);
    var columns =
        cells.stream()
            .sorted(ordered ? byPlace.thenComparing(byName) : byName)
            .map(column -> column(column, key))
            .toList();
    return new Columns(columns, ordered);
  }

  private static Optional<Long> ordinal(CatalogueRow column) {
    return ORDINALS.stream()
        .flatMap(name -> column.extra(name).stream())
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Long::valueOf)
        .findFirst();
  }

  private static RelationColumn column(CatalogueRow column, Set<String> key) {
    var properties = json(column.extra("properties").orElse(null));
    boolean primary =
        key.contains(column.name())
            || properties.path("primary_key").asBoolean()
            || properties.path("primaryKey").asBoolean();
    var nullable =
        column
            .extra("nullable")
            .or(() -> Optional.of(properties.path("nullable").asText("")))
            .filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
            .map(Boolean::parseBoolean);
    return new RelationColumn(
        column.name(), column.type(), primary ? Optional.of(false) : nullable, primary);
  }

  /// `primary_key` of the relation's row: names, comma-separated.
  private static Set<String> keyOf(CatalogueRow row) {
    return row.extra("primary_key").stream()
        .flatMap(names -> List.of(names.split(",", -1)).stream())
        .map(String::strip)
        .collect(Collectors.toSet());
  }

  /// DESCRIBE lists columns as they were declared.
  private Columns declared(CatalogueRow row, Columns columns, Optional<String> role) {
    var described = describe(row, SystemTable.describeColumns(row.key()), role);
    var names = new ArrayList<String>();
    described.forEach(cells -> Optional.ofNullable(cells.get("name")).ifPresent(names::add));
    if (columns.list().isEmpty()) {
      var key = keyOf(row);
      return new Columns(
          described.stream()
              .map(cells -> described(cells, key))
              .filter(column -> !column.name().isEmpty())
              .toList(),
          true);
    }
    boolean all = columns.list().stream().allMatch(column -> names.contains(column.name()));
    return all
        ? new Columns(
            columns.list().stream()
                .sorted(Comparator.comparingInt(column -> names.indexOf(column.name())))
                .toList(),
            true)
        : columns;
  }

  private static RelationColumn described(Map<String, @Nullable String> cells, Set<String> key) {
    var name = Optional.ofNullable(cells.get("name")).orElse("");
    var nullable = Optional.ofNullable(cells.get("nullable")).map(Boolean::parseBoolean);
    boolean primary = key.contains(name);
    return new RelationColumn(
        name,
        Optional.ofNullable(cells.get("type")).orElse(""),
        primary ? Optional.of(false) : nullable,
        primary);
  }

  /// The rows of a DESCRIBE, by the lower-case names of their columns.
  private List<Map<String, @Nullable String>> describe(
      CatalogueRow row, String sql, Optional<String> role) {
    return switch (tables.execute(sql, role)) {
      case Success success -> cells(success.table());
      case Rejected rejected -> none(row, rejected.failure().describe());
      case Unknown unknown -> none(row, unknown.failure().describe());
    };
  }

  private static List<Map<String, @Nullable String>> none(CatalogueRow row, String why) {
    LOG.debug("no description of {}: {}", row.key().id(), why);
    return List.of();
  }

  private static List<Map<String, @Nullable String>> cells(ResultTable table) {
    var rows = new ArrayList<Map<String, @Nullable String>>();
    for (var row : table.rows()) {
      var cells = new HashMap<String, @Nullable String>();
      for (int i = 0; i < Math.min(row.size(), table.columns().size()); i++) {
        cells.put(table.columns().get(i).toLowerCase(Locale.ROOT), row.get(i));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static Map<String, String> properties(@Nullable String text) {
    var properties = new HashMap<String, String>();
    json(text).properties().stream()
        .filter(property -> property.getValue().isValueNode() && !property.getValue().isNull())
        .forEach(property -> properties.put(property.getKey(), property.getValue().asText()));
    return properties;
  }

  private static JsonNode json(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (JacksonException _) {
      return JSON.createObjectNode();
    }
  }
}
