@NullMarked
package dev.deltajournal.journal.event;

import org.jspecify.annotations.NullMarked;
