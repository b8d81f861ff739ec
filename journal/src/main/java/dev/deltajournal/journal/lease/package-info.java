/// Who is alive: one lease per process, freed by the operating system.
@NullMarked
package dev.deltajournal.journal.lease;

import org.jspecify.annotations.NullMarked;
