/// The fold of events into an operation, and the table of its transitions.
@NullMarked
package dev.deltajournal.journal.operation;

import org.jspecify.annotations.NullMarked;
