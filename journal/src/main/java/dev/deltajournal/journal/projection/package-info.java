/// What follows from the events, kept beside them for quick answers: one row per operation, and the
/// claims on objects. Never the truth: both can be rebuilt from the events at any time.
///
/// Everything here is independent of the database. A store gives the rules its {@link
/// dev.deltajournal.journal.projection.JournalState} inside a transaction and writes what they
/// decide.
@NullMarked
package dev.deltajournal.journal.projection;

import org.jspecify.annotations.NullMarked;
