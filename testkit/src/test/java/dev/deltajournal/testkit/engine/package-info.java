@NullMarked
package dev.deltajournal.testkit.engine;

import org.jspecify.annotations.NullMarked;
