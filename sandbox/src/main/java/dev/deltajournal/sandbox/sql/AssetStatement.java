package dev.deltajournal.sandbox.sql;

import java.util.List;
import java.util.stream.Collectors;

/// A statement on an object of the organization that is known by its name alone, or on a function.
public sealed interface AssetStatement {
  /// See {@link Statement#kind}.
  String kind();

  String name();

  Properties properties();

  record Create(AssetKind type, String name, Properties properties) implements AssetStatement {
    @Override
    public String kind() {
      return "CREATE " + type.name();
    }
  }

  record Update(AssetKind type, String name, Properties properties) implements AssetStatement {
    @Override
    public String kind() {
      return "UPDATE " + type.name();
    }
  }

  record Drop(AssetKind type, String name) implements AssetStatement {
    @Override
    public String kind() {
      return "DROP " + type.name();
    }

    @Override
    public Properties properties() {
      return Properties.NONE;
    }
  }

  /// The statement that starts or stops a compute pool.
  record SwitchPool(boolean start, String name) implements AssetStatement {
    @Override
    public String kind() {
      return (start ? "START" : "STOP") + " COMPUTE_POOL";
    }

    @Override
    public Properties properties() {
      return Properties.NONE;
    }
  }

  /// The statement that makes a function known.
  ///
  /// @param returns type of the result
  record CreateFunction(
      String name, List<Column> arguments, String returns, String language, Properties properties)
      implements AssetStatement {
    public CreateFunction {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String kind() {
      return "CREATE FUNCTION";
    }
  }

  record DropFunction(String name, List<Column> arguments) implements AssetStatement {
    public DropFunction {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String kind() {
      return "DROP FUNCTION";
    }

    @Override
    public Properties properties() {
      return Properties.NONE;
    }
  }

  /// What tells functions of one name apart: `f(INTEGER, VARCHAR)`.
  static String signature(String function, List<Column> arguments) {
    return arguments.stream()
        .map(Column::type)
        .collect(Collectors.joining(", ", function + "(", ")"));
  }
}
