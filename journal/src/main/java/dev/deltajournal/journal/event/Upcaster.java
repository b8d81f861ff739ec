package dev.deltajournal.journal.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/// Lifts the payload of one kind of event by one version.
///
/// @param from the version it takes; it gives the next one
record Upcaster(EventKind kind, int from, UnaryOperator<ObjectNode> lift) {}
