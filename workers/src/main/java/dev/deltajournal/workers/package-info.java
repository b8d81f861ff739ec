/// DeltaStream as the journal's workers see it.
///
/// ```
/// Lifecycle (create, update, delete, read)
///    |  accepts the call in the journal, claims it
///    v
/// Conductor: fold -> Driver.decide -> one act -> events -> fold ...
///    |                 statement workers (service), looks (catalogue), readiness pollers
///    v
/// final state -> the waiting caller answers
/// ```
@NullMarked
package dev.deltajournal.workers;

import org.jspecify.annotations.NullMarked;
