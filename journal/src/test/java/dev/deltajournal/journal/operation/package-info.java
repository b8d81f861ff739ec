@NullMarked
package dev.deltajournal.journal.operation;

import org.jspecify.annotations.NullMarked;
