package dev.deltajournal.sandbox.sql;

/// What a relation can be, with its spelling in system tables and in statements.
public enum RelationType {
  STREAM("stream", "STREAM"),
  CHANGELOG("changelog", "CHANGELOG"),
  TABLE("table", "TABLE"),
  MATERIALIZED_VIEW("materialized_view", "MATERIALIZED VIEW");

  private final String wire;
  private final String words;

  RelationType(String wire, String words) {
    this.wire = wire;
    this.words = words;
  }

  /// As `relation_type` shows it.
  public String wire() {
    return wire;
  }

  /// As statements spell it.
  public String words() {
    return words;
  }
}
