@NullMarked
package dev.deltajournal.journal.projection;

import org.jspecify.annotations.NullMarked;
