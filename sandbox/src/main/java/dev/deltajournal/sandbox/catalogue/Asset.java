package dev.deltajournal.sandbox.catalogue;

import dev.deltajournal.sandbox.sql.AssetKind;
import dev.deltajournal.sandbox.sql.Properties;
import java.util.Map;
import java.util.Optional;

/// An object of the organization that is known by its name alone, with all of its parameters,
/// secrets included.
///
/// @param files the files that parameters named, by parameter
/// @param intended the state that it is on its way to
public record Asset(
    AssetKind kind,
    String name,
    Properties properties,
    Map<String, Attachment> files,
    String intended,
    String status,
    Optional<String> message,
    Audit audit) {

  public static final String READY = "ready";
  public static final String ERRORED = "errored";

  /// Parameter of an API token that holds what clients bring.
  public static final String TOKEN = "token";

  public Asset {
    files = Map.copyOf(files);
  }

  /// What tells one from another.
  public record Key(AssetKind kind, String name) {}

  public Key key() {
    return new Key(kind, name);
  }

  /// Whether it is what it is meant to be.
  public boolean isSettled() {
    return status.equals(intended);
  }

  public Asset with(String newIntended, String newStatus, Optional<String> newMessage) {
    return new Asset(kind, name, properties, files, newIntended, newStatus, newMessage, audit);
  }

  public Asset with(String newStatus, Optional<String> newMessage) {
    return with(intended, newStatus, newMessage);
  }

  public Asset with(Properties newProperties, Map<String, Attachment> newFiles) {
    return new Asset(kind, name, newProperties, newFiles, intended, status, message, audit);
  }

  public Asset with(Audit newAudit) {
    return new Asset(kind, name, properties, files, intended, status, message, newAudit);
  }
}
