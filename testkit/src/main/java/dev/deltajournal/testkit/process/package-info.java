/// Child processes that tests watch, signal and kill.
@NullMarked
package dev.deltajournal.testkit.process;

import org.jspecify.annotations.NullMarked;
