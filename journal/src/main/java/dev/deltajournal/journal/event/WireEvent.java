package dev.deltajournal.journal.event;

/// An event as it stands in the journal.
///
/// @param kind the wire name
/// @param version of the payload's shape
/// @param ignorable whether a reader that does not know the kind may skip it
/// @param payload a JSON object
public record WireEvent(String kind, int version, boolean ignorable, String payload) {}
