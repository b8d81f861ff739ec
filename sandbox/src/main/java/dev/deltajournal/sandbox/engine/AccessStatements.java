package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Grant;
import dev.deltajournal.sandbox.settings.Access;
import dev.deltajournal.sandbox.sql.AccessStatement;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.Securable;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// GRANT, REVOKE and CAN I. Grants are kept in any case; whether they matter is a setting.
final class AccessStatements {
  private static final String ALL = "ALL";

  private AccessStatements() {}

  static Answer execute(Execution execution, AccessStatement statement) {
    return switch (statement) {
      case AccessStatement.Privileges s -> privileges(execution, s);
      case AccessStatement.Membership s -> membership(execution, s);
      case AccessStatement.Question s -> answer(execution, s);
    };
  }

  private static Answer privileges(Execution execution, AccessStatement.Privileges statement) {
    Owned target = Owned.of(execution, statement.on());
    List<String> privileges = expand(statement.privileges(), target.object());
    statement.roles().forEach(execution::requireRole);
    privileges.forEach(privilege -> requireGrantor(execution, privilege, target));
    List<Grant.Key> keys = new ArrayList<>();
    for (String role : statement.roles()) {
      for (String privilege : privileges) {
        keys.add(new Grant.Key(role, privilege, target.object()));
      }
    }
    return statement.grant()
        ? grant(execution, keys, statement.option(), statement.roles())
        : revoke(execution, keys, statement.roles());
  }

  private static Answer membership(Execution execution, AccessStatement.Membership statement) {
    List<Grant.Key> keys = new ArrayList<>();
    for (String granted : statement.granted()) {
      Owned target = Owned.of(execution, Securable.of("ROLE", ObjectPath.of(granted)));
      requireGrantor(execution, Privileges.USAGE, target);
      for (String role : statement.roles()) {
        execution.requireRole(role);
        keys.add(new Grant.Key(role, Privileges.USAGE, target.object()));
      }
    }
    return statement.grant()
        ? grant(execution, keys, false, statement.roles())
        : revoke(execution, keys, statement.roles());
  }

  private static Answer grant(
      Execution execution, List<Grant.Key> keys, boolean option, List<String> roles) {
    var grants = execution.catalogue().grants();
    for (Grant.Key key : keys) {
      Grant grant = new Grant(key, option, execution.session().role(), execution.serviceTime());
      grants.put(execution.now(), key, grant);
    }
    return artefacts(execution, roles, "GRANT");
  }

  private static Answer revoke(Execution execution, List<Grant.Key> keys, List<String> roles) {
    var grants = execution.catalogue().grants();
    for (Grant.Key key : keys) {
      if (grants.at(execution.now(), key).isEmpty()) {
        throw new StatementFailure(
            SqlState.PRIVILEGE_NOT_REVOKED,
            "Role %s was not granted %s on %s"
                .formatted(ObjectPath.quote(key.role()), key.privilege(), key.on().described()));
      }
    }
    keys.forEach(key -> grants.remove(execution.now(), key));
    return artefacts(execution, roles, "REVOKE");
  }

  private static Answer answer(Execution execution, AccessStatement.Question question) {
    Owned target = Owned.of(execution, question.on());
    List<String> privileges = expand(List.of(question.privilege()), target.object());
    boolean can =
        privileges.stream()
            .allMatch(p -> Privileges.holds(execution, p, target.object(), target.owner()));
    return new Answer(
        List.of(new Answer.Column("Result", "BOOLEAN", false)),
        List.of(Answer.row(Boolean.toString(can))),
        execution.session());
  }

  /// The owner may grant, as may a role that manages grants or was told it may hand them on.
  private static void requireGrantor(Execution execution, String privilege, Owned target) {
    boolean may =
        execution.settings().access().privileges() == Access.Privileges.IGNORED
            || Privileges.holds(
                execution, Privileges.MANAGE_GRANTS, Securable.ORGANIZATION, target.owner())
            || Privileges.mayHandOn(execution, privilege, target.object());
    if (!may) {
      throw Privileges.lacking(execution, Privileges.MANAGE_GRANTS, Securable.ORGANIZATION);
    }
  }

  private static List<String> expand(List<String> privileges, Securable object) {
    List<String> known = Privileges.on(object);
    if (privileges.equals(List.of(ALL))) {
      return known;
    }
    privileges.stream()
        .filter(privilege -> !known.contains(privilege))
        .findFirst()
        .ifPresent(privilege -> {
          throw new StatementFailure(
              SqlState.INVALID_GRANT_OPERATION,
              "There is no privilege %s on %s".formatted(privilege, object.described()));
        });
    return privileges;
  }

  private static Answer artefacts(Execution execution, List<String> roles, String command) {
    List<List<@Nullable String>> rows =
        roles.stream()
            .map(role -> Artefacts.row("role", role, command, ObjectPath.of(role)))
            .toList();
    return Artefacts.answer(execution.session(), rows);
  }
}
