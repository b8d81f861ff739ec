package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Grant;
import dev.deltajournal.sandbox.settings.Access;
import dev.deltajournal.sandbox.sql.AssetStatement;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Securable;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.Statement;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the role of a request may see and do, where the settings have it looked at: what it owns,
/// what was granted to it or to a role that it holds, and what the built-in roles are for.
final class Privileges {
  static final String USAGE = "USAGE";
  static final String SELECT = "SELECT";
  static final String INSERT = "INSERT";
  static final String MANAGE_GRANTS = "MANAGE_GRANTS";
  private static final String MANAGE_MEMBERS = "MANAGE_MEMBERS";
  private static final List<String> CREATION =
      List.of(
          "CREATE_COMPUTE_POOL",
          "CREATE_DATABASE",
          "CREATE_STORE",
          "CREATE_SCHEMA_REGISTRY",
          "CREATE_DESCRIPTOR_SOURCE",
          "CREATE_FUNCTION_SOURCE",
          "CREATE_FUNCTION",
          "CREATE_QUERY");
  private static final Map<String, List<String>> BUILT_IN =
      Map.of(
          "sysadmin", CREATION,
          "securityadmin", List.of(MANAGE_GRANTS),
          "useradmin", List.of(MANAGE_MEMBERS));
  private static final String EVERYONE = "public";

  private Privileges() {}

  /// The privileges that there are on such a thing.
  static List<String> on(Securable securable) {
    return switch (securable.kind()) {
      case "ORGANIZATION" -> {
        List<String> all = new ArrayList<>(CREATION);
        all.add(MANAGE_MEMBERS);
        all.add(MANAGE_GRANTS);
        yield all;
      }
      case "DATABASE", "SCHEMA" -> List.of(USAGE, "CREATE");
      case "RELATION" -> List.of(SELECT, INSERT);
      default -> List.of(USAGE);
    };
  }

  /// Whether rows and descriptions of the object are shown.
  static boolean sees(Execution execution, Securable object, String owner) {
    List<String> enough =
        object.kind().equals("RELATION") ? List.of(SELECT, INSERT) : List.of(USAGE);
    return enough.stream().anyMatch(p -> holds(execution, p, object, Optional.of(owner)));
  }

  /// Refuses a role that lacks the privilege.
  static void require(Execution execution, String privilege, Securable object, String owner) {
    if (!holds(execution, privilege, object, Optional.of(owner))) {
      throw lacking(execution, privilege, object);
    }
  }

  /// Refuses a role that may not make what the statement makes.
  static void requireCreation(Execution execution) {
    creation(execution.statement().statement())
        .filter(p -> !holds(execution, p, Securable.ORGANIZATION, Optional.empty()))
        .ifPresent(p -> {
          throw lacking(execution, p, Securable.ORGANIZATION);
        });
  }

  static boolean holds(
      Execution execution, String privilege, Securable object, Optional<String> owner) {
    Access access = execution.settings().access();
    if (access.privileges() == Access.Privileges.IGNORED
        || access.superRoles().contains(execution.session().role())) {
      return true;
    }
    Set<String> roles = heldRoles(execution);
    boolean builtIn =
        object.isOrganization()
            && roles.stream()
                .anyMatch(r -> BUILT_IN.getOrDefault(r, List.of()).contains(privilege));
    return builtIn
        || owner.filter(roles::contains).isPresent()
        || roles.stream().anyMatch(r -> grant(execution, r, privilege, object).isPresent());
  }

  /// Whether the role may hand the privilege on because it was told so.
  static boolean mayHandOn(Execution execution, String privilege, Securable object) {
    return heldRoles(execution).stream()
        .flatMap(role -> grant(execution, role, privilege, object).stream())
        .anyMatch(Grant::option);
  }

  /// The role itself, the roles granted to it, those granted to them, and the one of everybody.
  static Set<String> heldRoles(Execution execution) {
    Set<String> held = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(execution.session().role(), EVERYONE));
    while (!open.isEmpty()) {
      String role = open.pop();
      if (held.add(role)) {
        execution.catalogue().grants().all(execution.now()).stream()
            .filter(g -> g.role().equals(role) && g.on().kind().equals("ROLE"))
            .forEach(g -> open.push(g.on().path().getLast()));
      }
    }
    return held;
  }

  /// Takes back what was granted on something that is dropped, and to a role that is.
  static void forget(Execution execution, String kind, ObjectPath path) {
    Securable gone = Securable.of(kind, path);
    var grants = execution.catalogue().grants();
    grants.all(execution.now()).stream()
        .filter(grant ->
            grant.on().equals(gone) || (kind.equals("ROLE") && grant.role().equals(path.name())))
        .forEach(grant -> grants.remove(execution.now(), grant.key()));
  }

  static StatementFailure lacking(Execution execution, String privilege, Securable object) {
    return new StatementFailure(
        SqlState.INSUFFICIENT_PRIVILEGE,
        "Role %s has no privilege %s on %s"
            .formatted(
                ObjectPath.quote(execution.session().role()), privilege, object.described()));
  }

  private static Optional<Grant> grant(
      Execution execution, String role, String privilege, Securable object) {
    return execution
        .catalogue()
        .grants()
        .at(execution.now(), new Grant.Key(role, privilege, object));
  }

  private static Optional<String> creation(Statement statement) {
    return switch (statement) {
      case Statement.CreateDatabase _ -> Optional.of("CREATE_DATABASE");
      case Statement.CreateStore _ -> Optional.of("CREATE_STORE");
      case Statement.InsertInto _, Statement.Application _ -> Optional.of("CREATE_QUERY");
      case Statement.CreateRelation s -> s.query().map(_ -> "CREATE_QUERY");
      case Statement.Asset(AssetStatement.CreateFunction _) -> Optional.of("CREATE_FUNCTION");
      case Statement.Asset(AssetStatement.Create s) ->
          switch (s.type()) {
            case SCHEMA_REGISTRY, COMPUTE_POOL, FUNCTION_SOURCE, DESCRIPTOR_SOURCE ->
                Optional.of("CREATE_" + s.type().name());
            case ROLE -> Optional.of(MANAGE_MEMBERS);
            case SECRET, API_TOKEN -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }
}
