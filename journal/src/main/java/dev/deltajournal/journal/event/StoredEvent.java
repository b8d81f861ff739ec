package dev.deltajournal.journal.event;

import dev.deltajournal.journal.OperationId;
import java.util.UUID;

/// An event with its place in the journal.
///
/// @param position in the journal, gapless from 1
/// @param operation whose event this is
/// @param version in the operation, gapless from 1
/// @param id names this very append, to read back after a commit of unknown outcome
/// @param atMicros when it was appended: microseconds since 1970, UTC, our clock
/// @param writer the lease (or, for a person, the user) that appended it
public record StoredEvent(
    long position,
    OperationId operation,
    long version,
    UUID id,
    long atMicros,
    String writer,
    OperationEvent event) {}
