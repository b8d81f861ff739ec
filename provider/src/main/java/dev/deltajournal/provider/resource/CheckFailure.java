package dev.deltajournal.provider.resource;

/// One reason why inputs are refused.
///
/// @param property path; empty where showing it would show a secret, since the engine prints the
///   property's value beside the reason
public record CheckFailure(String property, String reason) {}
