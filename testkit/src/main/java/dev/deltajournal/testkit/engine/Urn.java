package dev.deltajournal.testkit.engine;

/// A resource's URN, `urn:pulumi:STACK::PROJECT::TYPE::NAME`; TYPE may carry parent types before a
/// `$`.
public record Urn(String value) {
  private static final String PREFIX = "urn:pulumi:";
  private static final int PARTS = 4;

  public Urn {
    if (!value.startsWith(PREFIX) || value.split("::", PARTS).length != PARTS) {
      throw new IllegalArgumentException("Not a URN: " + value);
    }
  }

  /// Puts a URN together from its parts.
  public static Urn of(String stack, String project, String type, String name) {
    return new Urn(PREFIX + stack + "::" + project + "::" + type + "::" + name);
  }

  /// The default provider resource of a package, as engines name it for version 1.1.0.
  public static Urn defaultProvider(String stack, String project, String packageName) {
    return of(stack, project, "pulumi:providers:" + packageName, "default_1_1_0");
  }

  /// The resource's own type, without those of its parents.
  public String type() {
    String qualified = value.split("::", PARTS)[2];
    return qualified.substring(qualified.lastIndexOf('$') + 1);
  }

  /// The resource's name, which may itself hold `::`.
  public String name() {
    return value.split("::", PARTS)[3];
  }

  @Override
  public String toString() {
    return value;
  }
}
