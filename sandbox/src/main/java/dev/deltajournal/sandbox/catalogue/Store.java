package dev.deltajournal.sandbox.catalogue;

import dev.deltajournal.sandbox.sql.Properties;
import java.util.Optional;

/// A store with all of its parameters, secrets included.
///
/// @param type as the `type` parameter spells it, upper case
/// @param reportedType as system tables spell it
public record Store(
    String name,
    String type,
    String reportedType,
    Properties properties,
    String status,
    Optional<String> message,
    Audit audit) {

  public static final String READY = "ready";
  public static final String ERRORED = "errored";

  public boolean isReady() {
    return status.equals(READY);
  }

  public Store with(String newStatus, Optional<String> newMessage) {
    return new Store(name, type, reportedType, properties, newStatus, newMessage, audit);
  }

  public Store with(Properties newProperties) {
    return new Store(name, type, reportedType, newProperties, status, message, audit);
  }

  public Store with(Audit newAudit) {
    return new Store(name, type, reportedType, properties, status, message, newAudit);
  }
}
