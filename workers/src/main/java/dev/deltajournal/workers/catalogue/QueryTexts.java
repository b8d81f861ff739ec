package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.service.StatementOutcome.Rejected;
import dev.deltajournal.workers.service.StatementOutcome.Success;
import dev.deltajournal.workers.service.StatementOutcome.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Completes rows of queries by their texts, which LIST QUERIES shows where the system table does
/// not. Thread-safe.
final class QueryTexts {
  private final SystemTables tables;

  QueryTexts(SystemTables tables) {
    this.tables = tables;
  }

  /// What came of it.
  sealed interface Completed {}

  /// If the service refuses to tell the texts, the rows stay without.
  record Texts(List<CatalogueRow> rows) implements Completed {
    Texts {
      rows = List.copyOf(rows);
    }
  }

  record NoAnswer(Failure failure) implements Completed {}

  Completed complete(List<CatalogueRow> rows, Optional<String> role) {
    boolean known = rows.stream().anyMatch(row -> row.sql().isPresent());
    if (known || rows.isEmpty()) {
      return new Texts(rows);
    }
    return switch (tables.execute("LIST QUERIES;", role)) {
      case Rejected _ -> new Texts(rows);
      case Unknown unknown -> new NoAnswer(unknown.failure());
      case Success success -> {
        var texts = texts(success);
        yield new Texts(rows.stream().map(row -> withText(row, texts)).toList());
      }
    };
  }

  /// LIST QUERIES has the id in its first and the text in its sixth column.
  private static Map<String, String> texts(Success success) {
    var texts = new HashMap<String, String>();
    for (var row : success.table().rows()) {
      if (row.size() > 5) {
        var id = row.get(0);
        var text = row.get(5);
        if (id != null && text != null && !text.isBlank()) {
          texts.put(id, text);
        }
      }
    }
    return texts;
  }

  private static CatalogueRow withText(CatalogueRow row, Map<String, String> texts) {
    return new CatalogueRow(
        row.key(),
        row.name(),
        row.type(),
        row.state(),
        row.message(),
        row.owner(),
        row.createdAt(),
        row.updatedAt(),
        Optional.ofNullable(texts.get(row.key().id())),
        row.version(),
        row.extra());
  }
}
