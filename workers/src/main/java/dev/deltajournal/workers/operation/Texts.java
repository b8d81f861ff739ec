package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.ErrorCode;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Kafka;
import java.util.Locale;
import java.util.Map;

/// The sentences of failed operations. Users match the beginnings of some of them, so those stay as
/// the official package has them.
final class Texts {
  private static final Map<String, String> NOUNS =
      Map.of(
          "Database", "database",
          "Namespace", "namespace",
          "Store", "store",
          "DeltaStreamObject", "relation",
          "Query", "query",
          "Application", "application");

  private Texts() {}

  /// The service's failure, said of what we were doing: `failed to delete store: …`.
  static Failure failed(String verb, String kind, Failure cause) {
    return said("failed to " + verb + " " + NOUNS.getOrDefault(kind, kind), cause);
  }

  /// `failed to create store: …`; the kinds of store that came later are named.
  static Failure createFailed(ResourceSpec spec, Failure cause) {
    return said("failed to create " + noun(spec), cause);
  }

  /// `failed updating store: …`; other kinds as {@link #failed} has them.
  static Failure updateFailed(ResourceSpec spec, Failure cause) {
    return spec instanceof StoreSpec
        ? said("failed updating " + noun(spec), cause)
        : failed("update", spec.kind(), cause);
  }

  /// What kind of thing the object is, as its time-out names it (store-resource D-012).
  static String subtype(ResourceSpec spec) {
    return spec instanceof StoreSpec store ? store.connection().type() : spec.kind();
  }

  private static String noun(ResourceSpec spec) {
    var noun = NOUNS.getOrDefault(spec.kind(), spec.kind());
    return spec instanceof StoreSpec store && !(store.connection() instanceof Kafka)
        ? store.connection().type().toLowerCase(Locale.ROOT) + " " + noun
        : noun;
  }

  private static Failure said(String doing, Failure cause) {
    var words = cause.serviceMessage() == null ? cause.message() : cause.serviceMessage();
    return new Failure(
        cause.code(),
        doing + ": " + words,
        cause.nextStep(),
        cause.sqlState(),
        cause.serviceMessage());
  }

  /// The service does not hand a relation over; in the words of the official package.
  static Failure ownerRefused(Failure cause) {
    var words = cause.serviceMessage() == null ? cause.message() : cause.serviceMessage();
    return new Failure(
        cause.code(),
        "failed altering owner: " + words,
        cause.nextStep(),
        cause.sqlState(),
        cause.serviceMessage());
  }

  /// Somebody else's object stands where ours should go.
  ///
  /// @param why it cannot be ours; may be empty
  static Failure alreadyExists(ResourceSpec spec, ObjectKey key, String urn, String why) {
    var importLine =
        "pulumi import deltastream:index:"
            + spec.kind()
            + " "
            + nameOf(urn)
            + " "
            + shellQuote(key.id());
    return new Failure(
        OperationError.ALREADY_EXISTS.code(),
        SpecDocuments.describe(spec)
            + " already exists at the service"
            + (why.isEmpty() ? "" : " and " + why),
        "To manage it from here run `"
            + importLine
            + "`, or choose another name. If it is what this resource has already and is to be"
            + " replaced, set `deleteBeforeReplace: true` in the resource's options.",
        null,
        null);
  }

  /// The service's state in a failure; empty if it was not the service that refused.
  static String state(Failure failure) {
    var state = failure.sqlState();
    return state == null ? "" : state;
  }

  static Failure of(ErrorCode code, String message) {
    return Failure.of(code, message);
  }

  private static String nameOf(String urn) {
    int at = urn.lastIndexOf("::");
    return shellQuote(at < 0 ? urn : urn.substring(at + 2));
  }

  /// Bare if a shell would leave it alone, else in single quotes.
  private static String shellQuote(String text) {
    return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
