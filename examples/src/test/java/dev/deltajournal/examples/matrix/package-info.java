/// Runs are cut at every moment of every kind of operation, and end right after one more run.
@NullMarked
package dev.deltajournal.examples.matrix;

import org.jspecify.annotations.NullMarked;
