/// What the stores of all databases share: the tables, the chain of digests, the appending of one
/// batch, reading, checking. Only SQL that every one of them understands; the few texts in which
/// they differ stand in a {@link dev.deltajournal.journal.store.sql.Dialect}.
@NullMarked
package dev.deltajournal.journal.store.sql;

import org.jspecify.annotations.NullMarked;
