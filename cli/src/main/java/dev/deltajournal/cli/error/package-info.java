/// What goes wrong at the command line, and the exit codes.
@NullMarked
package dev.deltajournal.cli.error;

import org.jspecify.annotations.NullMarked;
