/// The page of errors: every code with what it means and what to do.
@NullMarked
package dev.deltajournal.docs.errors;

import org.jspecify.annotations.NullMarked;
