/// One run of the program: what it needs of the world and the options that all commands share.
@NullMarked
package dev.deltajournal.cli.session;

import org.jspecify.annotations.NullMarked;
