/// Keeps a stack's state as the engine does and drives whole commands: up, preview, refresh,
/// import, destroy.
@NullMarked
package dev.deltajournal.testkit.stack;

import org.jspecify.annotations.NullMarked;
