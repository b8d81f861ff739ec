package dev.deltajournal.provider.lookup;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.service.Redactor;
import java.util.List;
import java.util.stream.Collectors;

/// What to say when a function that looks up one object found none or several: the same sentences
/// for all kinds (provider FR-030, FR-031).
///
/// @param secrets that the sentence must not show
record Mismatch(Kind kind, Fields arguments, List<Secret> secrets) {
  private static final int LISTED = 5;
  private static final int LONGEST_CHARS = 1000;

  /// @param found rows that the service has
  /// @param meant those of them that the arguments mean, none or several
  ProviderException of(List<CatalogueRow> found, List<CatalogueRow> meant) {
    return meant.isEmpty()
        ? new ProviderException(ProviderError.NO_MATCH, clean(none(found)))
        : new ProviderException(ProviderError.SEVERAL_MATCHES, clean(several(meant)));
  }

  private String none(List<CatalogueRow> found) {
    return what() + " not found" + (found.isEmpty() ? "" : ": that name has " + listed(found));
  }

  private String several(List<CatalogueRow> meant) {
    return "%s is not the only one, %d match: %s".formatted(what(), meant.size(), listed(meant));
  }

  private String what() {
    return kind.noun() + " " + kind.path(arguments);
  }

  private String listed(List<CatalogueRow> rows) {
    var shown = rows.stream().limit(LISTED).map(kind::distinction);
    return shown.collect(Collectors.joining("; ")) + (rows.size() > LISTED ? "; …" : "");
  }

  /// Secrets go first: a text that is cut may hide one from the search.
  private String clean(String message) {
    var clean = new Redactor(secrets).clean(message);
    return clean.length() <= LONGEST_CHARS ? clean : clean.substring(0, LONGEST_CHARS) + "…";
  }
}
