/// Seeds and hostile texts for random tests.
@NullMarked
package dev.deltajournal.testkit.random;

import org.jspecify.annotations.NullMarked;
