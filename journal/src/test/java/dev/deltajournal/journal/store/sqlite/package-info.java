@NullMarked
package dev.deltajournal.journal.store.sqlite;

import org.jspecify.annotations.NullMarked;
