/// The command line `deltajournal`: reads the journal beside running plugins, explains it, and
/// records what a person decides.
///
/// Every command is a class of its own with a constructor for what it needs; {@link
/// dev.deltajournal.cli.Deltajournal} puts them together. Standard output carries the answer alone,
/// errors go to standard error, exit codes are in {@link dev.deltajournal.cli.error.ExitCode}.
@NullMarked
package dev.deltajournal.cli;

import org.jspecify.annotations.NullMarked;
