/// What keeps the events: one interface, one implementation per database.
@NullMarked
package dev.deltajournal.journal.store;

import org.jspecify.annotations.NullMarked;
