/// The key of the digests that stand in the journal in place of inputs and texts.
@NullMarked
package dev.deltajournal.journal.key;

import org.jspecify.annotations.NullMarked;
