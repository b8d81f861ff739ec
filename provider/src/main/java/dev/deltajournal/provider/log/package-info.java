/// Log lines: warnings to standard error, everything to the engine when it asks for it.
@NullMarked
package dev.deltajournal.provider.log;

import org.jspecify.annotations.NullMarked;
