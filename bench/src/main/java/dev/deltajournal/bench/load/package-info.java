/// What is written, and where.
@NullMarked
package dev.deltajournal.bench.load;

import org.jspecify.annotations.NullMarked;
