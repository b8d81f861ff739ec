/// From statement text to statement values: the lexical rules, the grammar's reader, and the SQL
/// states that every refusal carries. Knows nothing of what exists.
@NullMarked
package dev.deltajournal.sandbox.sql;

import org.jspecify.annotations.NullMarked;
