/// Property values as the engine means them, free of any wire format.
@NullMarked
package dev.deltajournal.provider.value;

import org.jspecify.annotations.NullMarked;
