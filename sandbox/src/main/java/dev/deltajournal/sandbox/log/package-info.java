/// The statement log: what clients sent, in order, and what became of it.
@NullMarked
package dev.deltajournal.sandbox.log;

import org.jspecify.annotations.NullMarked;
