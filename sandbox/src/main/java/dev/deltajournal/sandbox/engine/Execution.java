package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.catalogue.Catalogue;
import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.settings.Settings;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.ParsedStatement;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.time.Instant;
import java.util.List;

/// One statement at one instant, with everything it may look at.
///
/// @param now the sandbox's own clock, which drives life cycles; {@link #serviceTime} is what the
///   service's clock shows
record Execution(
    Catalogue catalogue,
    Settings settings,
    Instant now,
    Session session,
    ParsedStatement statement) {

  Instant serviceTime() {
    return now.plusMillis(settings.catalogue().clockOffsetMillis());
  }

  /// What system tables and listings see: the past, by as much as they lag.
  Instant visibleInstant() {
    return now.minusMillis(settings.catalogue().lagMillis());
  }

  Instant after(long millis) {
    return now.plusMillis(millis);
  }

  Audit newAudit() {
    return Audit.created(session.role(), settings.access().user(), serviceTime());
  }

  Audit touched(Audit audit) {
    return audit.updated(session.role(), settings.access().user(), serviceTime());
  }

  void requireName(String name) {
    if (name.codePointCount(0, name.length()) > settings.rules().maxNameLength()) {
      throw new StatementFailure(
          SqlState.NAME_TOO_LONG,
          "Name %s is longer than %d characters"
              .formatted(ObjectPath.quote(name), settings.rules().maxNameLength()));
    }
  }

  void requireRole(String role) {
    if (!settings.access().roles().contains(role)) {
      throw new StatementFailure(
          SqlState.INVALID_ROLE, "Role %s does not exist".formatted(ObjectPath.quote(role)));
    }
  }

  void requireDatabase(String name) {
    if (catalogue.databases().at(now, name).isEmpty()) {
      throw new StatementFailure(
          SqlState.INVALID_DATABASE,
          "Database %s does not exist".formatted(ObjectPath.quote(name)));
    }
  }

  void requireSchema(ObjectPath path) {
    requireDatabase(path.outer(1));
    if (catalogue.schemas().at(now, path).isEmpty()) {
      throw new StatementFailure(
          SqlState.INVALID_SCHEMA, "Schema %s does not exist".formatted(path.quoted()));
    }
  }

  Store requireStore(String name) {
    return catalogue
        .stores()
        .at(now, name)
        .orElseThrow(() ->
            new StatementFailure(
                SqlState.INVALID_STORE,
                "Store %s does not exist".formatted(ObjectPath.quote(name))));
  }

  Store requireReadyStore(String name) {
    Store store = requireStore(name);
    if (!store.isReady()) {
      throw new StatementFailure(
          SqlState.STORE_NOT_READY,
          "Store %s is not ready: it is %s".formatted(ObjectPath.quote(name), store.status()));
    }
    return store;
  }

  Relation requireRelation(ObjectPath path) {
    requireSchema(ObjectPath.of(path.outer(2), path.outer(1)));
    return catalogue
        .relations()
        .at(now, path)
        .orElseThrow(() ->
            new StatementFailure(
                SqlState.INVALID_RELATION, "Relation %s does not exist".formatted(path.quoted())));
  }

  /// The path with the request's database and schema in front, as far as it lacks them.
  ObjectPath relationPath(ObjectPath written) {
    return switch (written.size()) {
      case 1 -> ObjectPath.of(currentDatabase(), currentSchema(), written.name());
      case 2 -> ObjectPath.of(currentDatabase(), written.outer(1), written.name());
      case 3 -> written;
      default -> throw tooManyParts(written);
    };
  }

  ObjectPath schemaPath(ObjectPath written) {
    return switch (written.size()) {
      case 1 -> ObjectPath.of(currentDatabase(), written.name());
      case 2 -> written;
      default -> throw tooManyParts(written);
    };
  }

  /// Refuses a role that does not own the object, where the rules ask for an owner.
  void requireOwner(String owner, Rules.OwnerOnly wide, ObjectPath path) {
    Rules.OwnerOnly rule = settings.rules().ownerOnly();
    boolean asked = rule == Rules.OwnerOnly.ALL || rule == wide;
    boolean owns =
        session.role().equals(owner) || settings.access().superRoles().contains(session.role());
    if (asked && !owns) {
      throw new StatementFailure(
          SqlState.INSUFFICIENT_PRIVILEGE,
          "Role %s does not own %s, which belongs to role %s"
              .formatted(ObjectPath.quote(session.role()), path.quoted(), ObjectPath.quote(owner)));
    }
  }

  /// An answer with one artefact row.
  Answer artefact(String type, String name, String command, ObjectPath path) {
    return Artefacts.answer(session, List.of(Artefacts.row(type, name, command, path)));
  }

  String currentSchema() {
    return session.schema().orElse("public");
  }

  private String currentDatabase() {
    return session
        .database()
        .orElseThrow(() ->
            new StatementFailure(
                SqlState.INVALID_DATABASE,
                "No database: name it in the statement or in the request"));
  }

  private static StatementFailure tooManyParts(ObjectPath path) {
    return new StatementFailure(
        SqlState.SYNTAX_ERROR, "%s has too many parts".formatted(path.quoted()));
  }
}
