package dev.deltajournal.testkit.engine;

/// The provider resource that a plugin process serves.
///
/// @param urn its URN, whose type ends in the package's name
/// @param id the UUID that the engine made once for it and keeps in the stack's state
public record ProviderReference(Urn urn, String id) {
  /// The package's name, `deltastream` for the type `pulumi:providers:deltastream`.
  public String packageName() {
    return urn.type().substring(urn.type().lastIndexOf(':') + 1);
  }
}
