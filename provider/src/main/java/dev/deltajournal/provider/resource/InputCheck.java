package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.schema.Availability;
import dev.deltajournal.schema.FunctionSchema;
import dev.deltajournal.schema.ObjectSchema;
import dev.deltajournal.schema.PackageSchema;
import dev.deltajournal.schema.PropertySchema;
import dev.deltajournal.schema.PropertyType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Checks inputs against the schema: names, types, what is required, what this build lacks.
public final class InputCheck {
  private final PackageSchema schema;
  private final Supplier<Availability> availability;

  public InputCheck(PackageSchema schema, Supplier<Availability> availability) {
    this.schema = schema;
    this.availability = availability;
  }

  /// A report on the inputs, for the resource's own rules to go on with. Entries that hold null
  /// count as absent and are dropped.
  ///
  /// @param token of a resource that the schema has
  public CheckReport check(String token, MapValue news) {
    var inputs = schema.resources().get(token);
    if (inputs == null) {
      throw new IllegalArgumentException("the schema has no " + token);
    }
    var report = new CheckReport(withoutNulls(news), schema.secretPaths(token));
    report
        .inputs()
        .names()
        .forEach(name ->
            availability
                .get()
                .refusal(token, name)
                .ifPresent(refusal -> report.fail(name, refusal)));
    checkMembers(report, PropertyPath.root(), report.inputs(), inputs.inputs());
    return report;
  }

  /// A report on the arguments of a function.
  public CheckReport check(FunctionSchema function, MapValue arguments) {
    var report = new CheckReport(withoutNulls(arguments), Set.of());
    checkMembers(report, PropertyPath.root(), report.inputs(), function.inputs());
    return report;
  }

  /// The inputs with everything that the schema marks secret wrapped, given plain or not
  /// (store-resource FR-007).
  public MapValue markSecrets(String token, MapValue inputs) {
    return schema.resource(token).map(resource -> marked(inputs, resource.inputs())).orElse(inputs);
  }

  private void checkMembers(
      CheckReport report, PropertyPath path, MapValue members, ObjectSchema expected) {
    for (var entry : members.entries().entrySet()) {
      var name = entry.getKey();
      var property = expected.property(name);
      if (property.isPresent()) {
        checkType(report, path.member(name), entry.getValue(), property.get().type());
      } else if (!isInternal(name)) {
        report.fail(
            path.member(name),
            "unknown property; known are " + String.join(", ", expected.properties().keySet()));
      }
    }
    // Members of nested objects are for the resource's own rules, whose texts users may match.
    if (path.equals(PropertyPath.root())) {
      expected.required().stream()
          .filter(name -> members.get(name).isEmpty())
          .forEach(name -> report.fail(name, name + " is required"));
    }
  }

  private void checkType(
      CheckReport report, PropertyPath path, Value value, PropertyType expected) {
    var bare = value.bare();
    if (bare instanceof Value.Unknown) {
      return;
    }
    switch (expected) {
      case PropertyType.Scalar scalar -> {
        if (!fits(bare, scalar)) {
          report.fail(path, "must be " + nameOf(scalar) + ", but is " + bare.kindName());
        }
      }
      case PropertyType.ListOf(PropertyType items) -> {
        if (bare instanceof Value.ListValue(var elements)) {
          for (int i = 0; i < elements.size(); i++) {
            checkType(report, path.element(i), elements.get(i), items);
          }
        } else {
          report.fail(path, "must be a list, but is " + bare.kindName());
        }
      }
      case PropertyType.MapOf(PropertyType values) -> {
        if (bare instanceof MapValue map) {
          map.entries()
              .forEach((name, member) -> checkType(report, path.member(name), member, values));
        } else {
          report.fail(path, "must be an object, but is " + bare.kindName());
        }
      }
      case PropertyType.ObjectOf(String token) -> {
        if (bare instanceof MapValue map) {
          schema.type(token).ifPresent(members -> checkMembers(report, path, map, members));
        } else {
          report.fail(path, "must be an object, but is " + bare.kindName());
        }
      }
    }
  }

  private static boolean fits(Value bare, PropertyType.Scalar scalar) {
    return switch (scalar) {
      case STRING -> bare instanceof Value.Text;
      case BOOLEAN -> bare instanceof Value.Bool;
      case INTEGER -> bare instanceof Value.Num(double number) && number == Math.rint(number);
    };
  }

  private static String nameOf(PropertyType.Scalar scalar) {
    return switch (scalar) {
      case STRING -> "a string";
      case BOOLEAN -> "a boolean";
      case INTEGER -> "a whole number";
    };
  }

  private MapValue marked(MapValue members, ObjectSchema expected) {
    Map<String, Value> marked = new LinkedHashMap<>();
    members
        .entries()
        .forEach((name, value) -> marked.put(name, marked(value, expected.property(name))));
    return new MapValue(marked);
  }

  private Value marked(Value value, Optional<PropertySchema> property) {
    if (property.isEmpty()) {
      return value;
    }
    if (property.get().secret()) {
      return Value.secret(value);
    }
    return value instanceof MapValue map
            && property.get().type() instanceof PropertyType.ObjectOf(String token)
        ? schema.type(token).map(members -> marked(map, members)).orElse(map)
        : value;
  }

  private static MapValue withoutNulls(MapValue map) {
    Map<String, Value> present = new LinkedHashMap<>();
    map.entries()
        .forEach((name, value) -> {
          if (value instanceof MapValue nested) {
            present.put(name, withoutNulls(nested));
          } else if (value instanceof Value.ListValue(var elements)) {
            present.put(
                name, new Value.ListValue(elements.stream().map(InputCheck::member).toList()));
          } else if (value.bare() != Value.Null.NULL) {
            present.put(name, value);
          }
        });
    return new MapValue(present);
  }

  /// Elements keep their places, so only the objects among them lose what is null.
  private static Value member(Value element) {
    return element instanceof MapValue nested ? withoutNulls(nested) : element;
  }

  /// Keys that the engine and other providers keep for themselves.
  static boolean isInternal(String name) {
    return name.startsWith("__");
  }
}
