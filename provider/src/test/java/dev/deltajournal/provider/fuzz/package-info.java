/// Requests that no engine sends.
@NullMarked
package dev.deltajournal.provider.fuzz;

import org.jspecify.annotations.NullMarked;
