/// How fast the journal is. Everything is compared, in one run, with plain JDBC that writes the
/// same rows, projections and digests: machines differ, ratios much less.
@NullMarked
package dev.deltajournal.bench;

import org.jspecify.annotations.NullMarked;
