/// How commands reach a journal, find an operation in it, and learn whether its owner lives.
@NullMarked
package dev.deltajournal.cli.access;

import org.jspecify.annotations.NullMarked;
