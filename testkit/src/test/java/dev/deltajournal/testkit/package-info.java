@NullMarked
package dev.deltajournal.testkit;

import org.jspecify.annotations.NullMarked;
