/// `op list` and `op show`: what is in the journal.
@NullMarked
package dev.deltajournal.cli.operation;

import org.jspecify.annotations.NullMarked;
