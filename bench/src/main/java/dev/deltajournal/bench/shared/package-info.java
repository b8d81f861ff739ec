/// Several processes on one journal.
@NullMarked
package dev.deltajournal.bench.shared;

import org.jspecify.annotations.NullMarked;
