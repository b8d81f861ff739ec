package dev.deltajournal.journal.projection;

import java.util.UUID;
import java.util.function.Supplier;

/// Where and when an append's events stand if they are written.
///
/// @param position of the newest event in the journal
/// @param atMicros now
/// @param ids makes an id for each event
public record Stamp(long position, long atMicros, Supplier<UUID> ids) {}
