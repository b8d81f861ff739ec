/// What the journal is compared with.
@NullMarked
package dev.deltajournal.bench.plain;

import org.jspecify.annotations.NullMarked;
