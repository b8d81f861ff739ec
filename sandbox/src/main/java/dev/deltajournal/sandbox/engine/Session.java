package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.catalogue.Attachment;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The context that a request brings and its answer carries back; the service keeps none of it.
///
/// @param zone in which TIMESTAMP_LTZ values are shown
/// @param attachments the files sent along by their names, byte for byte
public record Session(
    UUID organization,
    String role,
    Optional<String> database,
    Optional<String> schema,
    Optional<String> store,
    String computePool,
    ZoneId zone,
    Map<String, Attachment> attachments) {
  public Session {
    attachments = Map.copyOf(attachments);
  }

  Session withDatabase(String newDatabase, String newSchema) {
    return new Session(
        organization,
        role,
        Optional.of(newDatabase),
        Optional.of(newSchema),
        store,
        computePool,
        zone,
        attachments);
  }

  Session withStore(String newStore) {
    return new Session(
        organization,
        role,
        database,
        schema,
        Optional.of(newStore),
        computePool,
        zone,
        attachments);
  }

  Session withRole(String newRole) {
    return new Session(
        organization, newRole, database, schema, store, computePool, zone, attachments);
  }

  Session withComputePool(String newPool) {
    return new Session(organization, role, database, schema, store, newPool, zone, attachments);
  }
}
