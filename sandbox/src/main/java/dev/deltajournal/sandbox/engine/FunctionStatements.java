package dev.deltajournal.sandbox.engine;

import static dev.deltajournal.sandbox.engine.Parameter.required;

import dev.deltajournal.sandbox.catalogue.Asset;
import dev.deltajournal.sandbox.catalogue.UserFunction;
import dev.deltajournal.sandbox.settings.Rules;
import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.AssetStatement;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.SqlState;
import dev.deltajournal.sandbox.sql.StatementFailure;
import java.util.List;

/// Functions of users, told apart by name and argument types.
final class FunctionStatements {
  private static final Parameters PARAMETERS =
      new Parameters("function", List.of(required(UserFunction.SOURCE), required("class.name")));

  private FunctionStatements() {}

  /// @throws StatementFailure 3D018 also for a source that is not ready yet
  static Answer create(Execution execution, AssetStatement.CreateFunction statement) {
    execution.requireName(statement.name());
    if (!statement.language().equals("JAVA")) {
      throw new StatementFailure(
          SqlState.SYNTAX_ERROR, "A function is written in JAVA, not " + statement.language());
    }
    PARAMETERS.checkForms(execution, statement.properties());
    PARAMETERS.requireAll(statement.properties());
    String source = statement.properties().text(UserFunction.SOURCE).orElseThrow();
    Asset asset = Assets.require(execution, AssetKind.FUNCTION_SOURCE, source);
    if (!asset.isSettled()) {
      throw new StatementFailure(SqlState.INVALID_FUNCTION_SOURCE, Assets.notReady(asset));
    }
    var function =
        new UserFunction(
            statement.name(),
            statement.arguments(),
            statement.returns(),
            statement.language(),
            statement.properties(),
            execution.newAudit());
    var functions = execution.catalogue().functions();
    if (functions.at(execution.now(), function.signature()).isPresent()) {
      throw new StatementFailure(
          SqlState.DUPLICATE_FUNCTION,
          "Function %s already exists".formatted(function.signature()));
    }
    functions.put(execution.now(), function.signature(), function);
    return answer(execution, function, "CREATE");
  }

  static Answer drop(Execution execution, AssetStatement.DropFunction statement) {
    String signature = AssetStatement.signature(statement.name(), statement.arguments());
    var functions = execution.catalogue().functions();
    UserFunction function =
        functions
            .at(execution.now(), signature)
            .orElseThrow(() ->
                new StatementFailure(
                    SqlState.INVALID_FUNCTION, "Function %s does not exist".formatted(signature)));
    ObjectPath path = ObjectPath.of(function.name());
    execution.requireOwner(function.audit().owner(), Rules.OwnerOnly.ALL, path);
    functions.remove(execution.now(), signature);
    return answer(execution, function, "DROP");
  }

  private static Answer answer(Execution execution, UserFunction function, String command) {
    return execution.artefact(
        "function", function.signature(), command, ObjectPath.of(function.name()));
  }
}
