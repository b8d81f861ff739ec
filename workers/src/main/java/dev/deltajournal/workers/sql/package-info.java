/// Statements as text: one quoting type, a fixed order, secrets masked in the readable form.
@NullMarked
package dev.deltajournal.workers.sql;

import org.jspecify.annotations.NullMarked;
