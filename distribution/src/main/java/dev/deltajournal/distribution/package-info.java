/// A short day in the programs' life, from which their caches of loaded classes are made.
@NullMarked
package dev.deltajournal.distribution;

import org.jspecify.annotations.NullMarked;
