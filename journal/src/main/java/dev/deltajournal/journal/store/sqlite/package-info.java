/// The journal in one SQLite file. `docs/journal-format.md` describes the file.
///
/// - One writing connection per process, in autocommit mode, with `BEGIN IMMEDIATE` issued by hand:
///   the driver's own transactions would keep the write lock while nothing is written.
/// - Write-ahead log, `synchronous=FULL`: a commit that has returned survives a power cut.
/// - Processes take turns ({@link dev.deltajournal.journal.store.sqlite.WriterTurn}), because
///   SQLite's own waiting lets a busy process starve another one.
/// - Readers have connections of their own and never hold a transaction across calls.
@NullMarked
package dev.deltajournal.journal.store.sqlite;

import org.jspecify.annotations.NullMarked;
