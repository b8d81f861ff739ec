/// Operations as streams of events in one durable, hash-chained journal.
///
/// ```
/// caller --Append--> OperationLog (ring) --> JournalWriter: one durable commit per batch
///                                        --> Dispatcher: answers the append, tells listeners
/// ```
///
/// An operation is the fold of its events ({@link dev.deltajournal.journal.operation.Operation});
/// nothing else about it is stored as the truth. Every append is conditional ({@link
/// dev.deltajournal.journal.log.Append}), so two processes that share a journal can never both act
/// on one operation. This package knows neither Pulumi nor DeltaStream: kinds of resource are
/// strings, payloads are versioned documents.
@NullMarked
package dev.deltajournal.journal;

import org.jspecify.annotations.NullMarked;
