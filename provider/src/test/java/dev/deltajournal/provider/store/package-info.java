/// Rules of stores that need no plugin around them.
@NullMarked
package dev.deltajournal.provider.store;

import org.jspecify.annotations.NullMarked;
