package dev.deltajournal.sandbox.sql;

import dev.deltajournal.sandbox.sql.grammar.DeltaStreamBaseVisitor;
import dev.deltajournal.sandbox.sql.grammar.DeltaStreamParser;
import java.util.List;
import java.util.Locale;

/// Turns a piece of the parse tree into an {@link AccessStatement}.
final class AccessBuilder extends DeltaStreamBaseVisitor<AccessStatement> {

  @Override
  public AccessStatement visitGrantPrivileges(DeltaStreamParser.GrantPrivilegesContext ctx) {
    return new AccessStatement.Privileges(
        true,
        privileges(ctx.privileges()),
        securable(ctx.securable()),
        names(ctx.identifiers()),
        ctx.OPTION() != null);
  }

  @Override
  public AccessStatement visitRevokePrivileges(DeltaStreamParser.RevokePrivilegesContext ctx) {
    return new AccessStatement.Privileges(
        false,
        privileges(ctx.privileges()),
        securable(ctx.securable()),
        names(ctx.identifiers()),
        false);
  }

  @Override
  public AccessStatement visitGrantRoles(DeltaStreamParser.GrantRolesContext ctx) {
    return new AccessStatement.Membership(
        true, names(ctx.identifiers(0)), names(ctx.identifiers(1)));
  }

  @Override
  public AccessStatement visitRevokeRoles(DeltaStreamParser.RevokeRolesContext ctx) {
    return new AccessStatement.Membership(
        false, names(ctx.identifiers(0)), names(ctx.identifiers(1)));
  }

  @Override
  public AccessStatement visitCanI(DeltaStreamParser.CanIContext ctx) {
    Securable on = ctx.securable() == null ? Securable.ORGANIZATION : securable(ctx.securable());
    return new AccessStatement.Question(privilege(ctx.privilege()), on);
  }

  private static List<String> privileges(DeltaStreamParser.PrivilegesContext ctx) {
    return ctx.privilege().stream().map(AccessBuilder::privilege).toList();
  }

  private static String privilege(DeltaStreamParser.PrivilegeContext ctx) {
    return ctx.ALL() == null ? ctx.getText().toUpperCase(Locale.ROOT) : "ALL";
  }

  private static List<String> names(DeltaStreamParser.IdentifiersContext ctx) {
    return ctx.identifier().stream().map(StatementBuilder::name).toList();
  }

  private static Securable securable(DeltaStreamParser.SecurableContext ctx) {
    if (ctx.ORGANIZATION() != null) {
      return Securable.ORGANIZATION;
    }
    if (ctx.queryId() != null) {
      return Securable.of("QUERY", ObjectPath.of(ctx.queryId().getText().toLowerCase(Locale.ROOT)));
    }
    String kind = ctx.getChild(0).getText().toUpperCase(Locale.ROOT);
    return Securable.of(kind, StatementBuilder.path(ctx.path()));
  }
}
