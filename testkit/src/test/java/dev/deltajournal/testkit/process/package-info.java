@NullMarked
package dev.deltajournal.testkit.process;

import org.jspecify.annotations.NullMarked;
