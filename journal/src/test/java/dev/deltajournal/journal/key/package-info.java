@NullMarked
package dev.deltajournal.journal.key;

import org.jspecify.annotations.NullMarked;
