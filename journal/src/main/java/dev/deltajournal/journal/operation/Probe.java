package dev.deltajournal.journal.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.event.Presence;

/// The newest look of one name.
///
/// @param version the event's version in the operation, to order a look against steps
/// @param atMicros our clock; `serviceMicros` the service's
public record Probe(
    String name,
    Presence presence,
    long version,
    long atMicros,
    long serviceMicros,
    Document state) {}
