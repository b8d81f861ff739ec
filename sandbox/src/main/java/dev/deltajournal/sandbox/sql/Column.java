package dev.deltajournal.sandbox.sql;

/// A declared column: its name, its type in canonical spelling (`DECIMAL(10, 2)`), and whether it
/// takes NULL.
public record Column(String name, String type, boolean nullable) {}
