/// The facts an operation is made of, and their wire form.
@NullMarked
package dev.deltajournal.journal.event;

import org.jspecify.annotations.NullMarked;
