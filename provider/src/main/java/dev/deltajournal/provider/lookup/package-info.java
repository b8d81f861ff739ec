/// The functions of the package: they look objects up and change nothing.
@NullMarked
package dev.deltajournal.provider.lookup;

import org.jspecify.annotations.NullMarked;
