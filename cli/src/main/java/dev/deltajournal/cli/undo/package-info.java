/// `op undo`: what it takes, what it asks, and what it tells.
@NullMarked
package dev.deltajournal.cli.undo;

import org.jspecify.annotations.NullMarked;
