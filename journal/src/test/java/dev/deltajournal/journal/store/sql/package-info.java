/// What holds in every database.
@NullMarked
package dev.deltajournal.journal.store.sql;

import org.jspecify.annotations.NullMarked;
