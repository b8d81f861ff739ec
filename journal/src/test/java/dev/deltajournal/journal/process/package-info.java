/// Journals of real processes: shared, killed, out of space.
@NullMarked
package dev.deltajournal.journal.process;

import org.jspecify.annotations.NullMarked;
