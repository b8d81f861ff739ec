/// The program as users start it, beside processes that write.
@NullMarked
package dev.deltajournal.cli.program;

import org.jspecify.annotations.NullMarked;
