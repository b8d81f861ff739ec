@NullMarked
package dev.deltajournal.journal;

import org.jspecify.annotations.NullMarked;
