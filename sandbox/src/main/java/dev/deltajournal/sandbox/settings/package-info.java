/// Every delay and every switch of the sandbox, as one value that is replaced as a whole.
@NullMarked
package dev.deltajournal.sandbox.settings;

import org.jspecify.annotations.NullMarked;
