package dev.deltajournal.workers.service;

/// The context that the service says a statement ran in. Empty texts where it said nothing.
///
/// @param organization UUID
public record ServiceContext(
    String organization, String role, String database, String schema, String store) {}
