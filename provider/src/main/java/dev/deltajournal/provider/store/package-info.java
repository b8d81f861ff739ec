/// The resource Store.
@NullMarked
package dev.deltajournal.provider.store;

import org.jspecify.annotations.NullMarked;
