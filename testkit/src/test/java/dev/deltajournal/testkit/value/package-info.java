@NullMarked
package dev.deltajournal.testkit.value;

import org.jspecify.annotations.NullMarked;
