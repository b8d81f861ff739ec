package dev.deltajournal.sandbox.sql;

/// A role behind OWNER TO, unquoted, and whether it stood between quotes.
public record RoleName(String name, boolean quoted) {}
