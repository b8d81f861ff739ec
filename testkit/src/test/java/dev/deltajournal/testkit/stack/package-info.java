@NullMarked
package dev.deltajournal.testkit.stack;

import org.jspecify.annotations.NullMarked;
