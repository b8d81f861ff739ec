@NullMarked
package dev.deltajournal.sandbox.sql;

import org.jspecify.annotations.NullMarked;
