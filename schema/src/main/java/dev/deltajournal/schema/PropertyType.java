package dev.deltajournal.schema;

/// The type of a property. Only the shapes that the package uses exist.
public sealed interface PropertyType {
  /// A single value. `INTEGER` travels as a Pulumi number without a fraction.
  enum Scalar implements PropertyType {
    STRING,
    BOOLEAN,
    INTEGER
  }

  /// An ordered list of `items`.
  record ListOf(PropertyType items) implements PropertyType {}

  /// A map from text to `values`.
  record MapOf(PropertyType values) implements PropertyType {}

  /// A nested object; its members are [PackageSchema#type(String)] of `token`.
  record ObjectOf(String token) implements PropertyType {}
}
