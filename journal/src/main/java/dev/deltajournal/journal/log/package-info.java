/// Conditional appends, grouped into durable commits.
@NullMarked
package dev.deltajournal.journal.log;

import org.jspecify.annotations.NullMarked;
