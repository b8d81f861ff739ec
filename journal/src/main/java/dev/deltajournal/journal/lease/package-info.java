/// Who is alive: one lease per process. Beside a file the operating system frees it at death; in a
/// database it runs out.
@NullMarked
package dev.deltajournal.journal.lease;

import org.jspecify.annotations.NullMarked;
