/// Faults to order: which statements they hit, how often, and what they do.
@NullMarked
package dev.deltajournal.sandbox.fault;

import org.jspecify.annotations.NullMarked;
