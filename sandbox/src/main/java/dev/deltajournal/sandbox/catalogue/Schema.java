package dev.deltajournal.sandbox.catalogue;

/// A schema, which Pulumi calls a namespace.
public record Schema(String database, String name, Audit audit) {
  public Schema with(Audit newAudit) {
    return new Schema(database, name, newAudit);
  }
}
