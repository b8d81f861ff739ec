/// What reaches the terminal: escaped text, tables, durations, JSON.
@NullMarked
package dev.deltajournal.cli.screen;

import org.jspecify.annotations.NullMarked;
