@NullMarked
package dev.deltajournal.journal.lease;

import org.jspecify.annotations.NullMarked;
