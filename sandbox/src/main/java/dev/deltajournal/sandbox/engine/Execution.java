package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Audit;
import dev.deltajournal.sandbox.catalogue.Catalogue;
import dev.deltajournal.sandbox.catalogue.Relation;
import dev.deltajournal.sandbox.catalogue.Store;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.settings.Settings;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.ParsedStatement;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One statement at one instant, with everything it may look at.
///
/// @param now the sandbox's own clock, which drives life cycles; {@link #serviceTime} is what the
///   service's clock shows
/// @param drafts what the same application would make, nothing for a statement of its own
record Execution(
    Catalogue catalogue,
    Settings settings,
    Instant now,
    Session session,
    ParsedStatement statement,
    Drafts drafts) {

  static Execution of(
      Catalogue catalogue,
      Settings settings,
      Instant now,
      Session session,
      ParsedStatement statement) {
    return new Execution(catalogue, settings, now, session, statement, new Drafts());
  }

  /// The same for a statement of an application.
  Execution inApplication(ParsedStatement inner, Drafts newDrafts) {
    return new Execution(catalogue, settings, now, session, inner, newDrafts);
  }

  Execution in(Session newSession) {
    return new Execution(catalogue, settings, now, newSession, statement, drafts);
  }

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
    Assets.require(this, AssetKind.ROLE, role);
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

  /// A relation as a query names it: a plain name may also be that of a virtual one.
  Relation resolveRelation(ObjectPath written) {
    if (written.size() == 1) {
      Optional<Relation> virtual = drafts.relation(Drafts.virtualPath(written.name()));
      if (virtual.isPresent()) {
        return session
            .database()
            .flatMap(_ -> relation(relationPath(written)))
            .orElseGet(virtual::get);
      }
    }
    return requireRelation(relationPath(written));
  }

  Relation requireRelation(ObjectPath path) {
    Optional<Relation> found = relation(path);
    if (found.isPresent()) {
      return found.get();
    }
    if (!Drafts.isVirtual(path)) {
      requireSchema(ObjectPath.of(path.outer(2), path.outer(1)));
    }
    throw new StatementFailure(
        SqlState.INVALID_RELATION, "Relation %s does not exist".formatted(path.quoted()));
  }

  private Optional<Relation> relation(ObjectPath path) {
    return drafts.relation(path).or(() -> catalogue.relations().at(now, path));
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
