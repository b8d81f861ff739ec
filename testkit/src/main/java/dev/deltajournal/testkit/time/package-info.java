/// Time that tests move.
@NullMarked
package dev.deltajournal.testkit.time;

import org.jspecify.annotations.NullMarked;
