/// The benchmarks that JMH runs, each in a process of its own.
@NullMarked
package dev.deltajournal.bench.jmh;

import org.jspecify.annotations.NullMarked;
