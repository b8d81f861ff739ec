@NullMarked
package dev.deltajournal.testkit.random;

import org.jspecify.annotations.NullMarked;
