package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.ResourceIdentity;

/// An object of the service, whichever of its incarnations.
public record ObjectName(String server, String organization, String kind, String objectId) {

  /// The object of that kind and id at the service that an identity is about.
  public static ObjectName at(ResourceIdentity identity, String kind, String objectId) {
    return new ObjectName(identity.server(), identity.organization(), kind, objectId);
  }
}
