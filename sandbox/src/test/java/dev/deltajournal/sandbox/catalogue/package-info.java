@NullMarked
package dev.deltajournal.sandbox.catalogue;

import org.jspecify.annotations.NullMarked;
