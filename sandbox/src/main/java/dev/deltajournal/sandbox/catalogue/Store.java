package dev.deltajournal.sandbox.catalogue;

import dev.deltajournal.sandbox.sql.Properties;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A store with all of its parameters, secrets included.
///
/// @param type as the `type` parameter spells it, upper case
/// @param reportedType as system tables spell it
/// @param files the files that parameters named, by parameter
public record Store(
    String name,
    String type,
    String reportedType,
    Properties properties,
    Map<String, Attachment> files,
    String status,
    Optional<String> message,
    Audit audit) {

  public static final String READY = "ready";
  public static final String ERRORED = "errored";

  public Store {
    // Catalogue files of earlier builds lack it.
    files = Map.copyOf(Objects.requireNonNullElse(files, Map.of()));
  }

  public boolean isReady() {
    return status.equals(READY);
  }

  public Store with(String newStatus, Optional<String> newMessage) {
    return new Store(name, type, reportedType, properties, files, newStatus, newMessage, audit);
  }

  public Store with(Properties newProperties, Map<String, Attachment> newFiles) {
    return new Store(name, type, reportedType, newProperties, newFiles, status, message, audit);
  }

  public Store with(Audit newAudit) {
    return new Store(name, type, reportedType, properties, files, status, message, newAudit);
  }
}
