/// `op why`: where an operation stands in plain words, and the one command to type next.
@NullMarked
package dev.deltajournal.cli.why;

import org.jspecify.annotations.NullMarked;
