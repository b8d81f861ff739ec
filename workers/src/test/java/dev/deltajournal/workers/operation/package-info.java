@NullMarked
package dev.deltajournal.workers.operation;

import org.jspecify.annotations.NullMarked;
