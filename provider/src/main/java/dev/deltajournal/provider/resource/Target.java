package dev.deltajournal.provider.resource;

/// Which resource a call is about.
///
/// @param type token; an engine too old to send it is answered from the URN
public record Target(String urn, String type) {
  private static final int TYPE_PART = 2;
  private static final int PARTS = 4;

  /// @param urn `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`
  public static Target of(String urn, String type) {
    return new Target(urn, type.isEmpty() ? typeOf(urn) : type);
  }

  private static String typeOf(String urn) {
    var parts = urn.split("::", PARTS);
    return parts.length < PARTS
        ? ""
        : parts[TYPE_PART].substring(parts[TYPE_PART].lastIndexOf('$') + 1);
  }
}
