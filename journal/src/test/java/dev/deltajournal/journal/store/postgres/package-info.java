/// The journal in a real PostgreSQL.
@NullMarked
package dev.deltajournal.journal.store.postgres;

import org.jspecify.annotations.NullMarked;
