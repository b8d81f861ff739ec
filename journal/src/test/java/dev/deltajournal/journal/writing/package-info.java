@NullMarked
package dev.deltajournal.journal.writing;

import org.jspecify.annotations.NullMarked;
