package dev.deltajournal.workers.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A column's type. Two texts that mean the same type are read as equal values: case, blanks,
/// synonyms and needless quotes are gone.
public sealed interface DataType {

  /// One canonical text, for people and for comparing: `DECIMAL(10, 2)`, `ARRAY<VARCHAR>`.
  String text();

  /// The type in a statement: as {@link #text}, with all names quoted, so that a name that is a
  /// keyword survives.
  String sql();

  /// Whether the service can mean this type by what it shows: where either side leaves a length or
  /// precision to the service, any is right.
  boolean fits(DataType shown);

  /// @param name upper case, without synonyms
  /// @param arguments length, or precision and scale
  record Scalar(String name, List<Integer> arguments) implements DataType {
    public Scalar {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String text() {
      return arguments.isEmpty()
          ? name
          : arguments.stream()
              .map(Object::toString)
              .collect(Collectors.joining(", ", name + "(", ")"));
    }

    @Override
    public String sql() {
      return text();
    }

    @Override
    public boolean fits(DataType shown) {
      return shown instanceof Scalar(var other, var theirs)
          && name.equals(other)
          && (arguments.isEmpty() || theirs.isEmpty() || arguments.equals(theirs));
    }
  }

  record ArrayOf(DataType items) implements DataType {
    @Override
    public String text() {
      return "ARRAY<" + items.text() + ">";
    }

    @Override
    public String sql() {
      return "ARRAY<" + items.sql() + ">";
    }

    @Override
    public boolean fits(DataType shown) {
      return shown instanceof ArrayOf(var other) && items.fits(other);
    }
  }

  record MapOf(DataType keys, DataType values) implements DataType {
    @Override
    public String text() {
      return "MAP<" + keys.text() + ", " + values.text() + ">";
    }

    @Override
    public String sql() {
      return "MAP<" + keys.sql() + ", " + values.sql() + ">";
    }

    @Override
    public boolean fits(DataType shown) {
      return shown instanceof MapOf(var otherKeys, var otherValues)
          && keys.fits(otherKeys)
          && values.fits(otherValues);
    }
  }

  record Struct(List<Field> fields) implements DataType {
    public Struct {
      fields = List.copyOf(fields);
    }

    @Override
    public String text() {
      return fields.stream().map(Field::text).collect(Collectors.joining(", ", "STRUCT<", ">"));
    }

    @Override
    public String sql() {
      return fields.stream().map(Field::sql).collect(Collectors.joining(", ", "STRUCT<", ">"));
    }

    @Override
    public boolean fits(DataType shown) {
      if (!(shown instanceof Struct(var others)) || fields.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < fields.size(); i++) {
        if (!fields.get(i).fits(others.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /// @param name as the service stores it
  record Field(String name, DataType type, boolean nullable) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    String text() {
      var shown = PLAIN.matcher(name).matches() ? name : Sql.identifier(name);
      return shown + " " + type.text() + notNull();
    }

    String sql() {
      return Sql.identifier(name) + " " + type.sql() + notNull();
    }

    boolean fits(Field shown) {
      return name.equals(shown.name) && type.fits(shown.type);
    }

    private String notNull() {
      return nullable ? "" : " NOT NULL";
    }
  }

  /// What came of reading a text.
  sealed interface Reading {}

  record Known(DataType type) implements Reading {}

  /// @param problem a phrase; quotes words of the text
  record Wrong(String problem) implements Reading {}

  /// Reads a type as users and the service write it.
  static Reading read(String text) {
    return TypeReader.read(text);
  }

  /// The type, where it is one.
  static Optional<DataType> of(String text) {
    return read(text) instanceof Known(var type) ? Optional.of(type) : Optional.empty();
  }
}
