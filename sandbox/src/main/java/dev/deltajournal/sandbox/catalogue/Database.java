package dev.deltajournal.sandbox.catalogue;

/// A database.
public record Database(String name, Audit audit) {
  public Database with(Audit newAudit) {
    return new Database(name, newAudit);
  }
}
