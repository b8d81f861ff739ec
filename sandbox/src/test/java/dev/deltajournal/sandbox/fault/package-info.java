@NullMarked
package dev.deltajournal.sandbox.fault;

import org.jspecify.annotations.NullMarked;
