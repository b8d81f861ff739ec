package dev.deltajournal.sandbox.catalogue;

import dev.deltajournal.sandbox.sql.AssetStatement;
import dev.deltajournal.sandbox.sql.Column;
import dev.deltajournal.sandbox.sql.Properties;
import java.util.List;

/// A function of a user's own.
///
/// @param returns type of the result
public record UserFunction(
    String name,
    List<Column> arguments,
    String returns,
    String language,
    Properties properties,
    Audit audit) {
  /// Parameter that names the function source.
  public static final String SOURCE = "source.name";

  public UserFunction {
    arguments = List.copyOf(arguments);
  }

  /// What tells it from others of its name.
  public String signature() {
    return AssetStatement.signature(name, arguments);
  }
}
