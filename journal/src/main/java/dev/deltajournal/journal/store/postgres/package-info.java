/// The journal in one schema of a PostgreSQL database, which processes on any host share.
/// `docs/journal-format.md` describes the tables.
///
/// - The writer's transaction locks the row of `head`, so batches come one after the other and each
///   sees what the one before it has written.
/// - A lease is a row that its process keeps renewing; time is the database's. The transaction of
///   every batch renews it, or fails if it has run out. One that has run out never lives again.
/// - No advisory locks, no notifications: nothing here depends on a session's life.
/// - A connection that is lost is opened again; a batch whose commit was not answered is looked for
///   under the head's lock, where no transaction can still be about to write it.
@NullMarked
package dev.deltajournal.journal.store.postgres;

import org.jspecify.annotations.NullMarked;
