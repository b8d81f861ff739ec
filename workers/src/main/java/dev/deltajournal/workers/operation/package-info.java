/// Lifecycle calls as journalled operations: acceptance, the conductor, drivers.
@NullMarked
package dev.deltajournal.workers.operation;

import org.jspecify.annotations.NullMarked;
