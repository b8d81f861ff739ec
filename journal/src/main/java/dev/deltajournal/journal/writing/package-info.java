/// The two ways into a store.
///
/// ```
///  append() ──permit──► ring ──► JournalWriter ──► TicketDispatcher ──► SlotClearer
///     │                          one commit for       listeners, then      empties slots,
///     │                          what has gathered    the waiting tickets  frees permits
///     └── waits on its ticket ◄─────────────────────────────┘
/// ```
///
/// Each stage is one named thread and sees only what the stage before it has finished. So whatever
/// a listener or a caller hears of is durable. The stages never wait for a caller; a caller waits
/// on its own ticket, with a deadline.
///
/// Permits are half the ring's slots, so publishing never waits for a slot that is being emptied.
/// If a stage throws, the log stops for good and every ticket, also of those who come later, is
/// answered with the same error.
///
/// {@link dev.deltajournal.journal.writing.DirectOperationLog} does the same in the caller's
/// thread.
@NullMarked
package dev.deltajournal.journal.writing;

import org.jspecify.annotations.NullMarked;
