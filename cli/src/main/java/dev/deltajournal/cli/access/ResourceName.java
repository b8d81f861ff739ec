package dev.deltajournal.cli.access;

/// The name that a person gave a resource, taken from its URN.
public final class ResourceName {
  private static final String SEPARATOR = "::";
  private static final int PARTS = 4;

  private ResourceName() {}

  /// The last part of `urn:pulumi:stack::project::type::name`, which may itself hold the separator;
  /// the whole text if it is no URN.
  public static String of(String urn) {
    var parts = urn.split(SEPARATOR, PARTS);
    return parts.length == PARTS ? parts[PARTS - 1] : urn;
  }
}
