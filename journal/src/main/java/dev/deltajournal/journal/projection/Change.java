package dev.deltajournal.journal.projection;

import dev.deltajournal.journal.event.StoredEvent;

/// An event with its operation after it.
public record Change(StoredEvent event, TrackedOperation after) {}
