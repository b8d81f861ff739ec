/// Property values as they travel between engine and provider: building, unwrapping, inspecting.
@NullMarked
package dev.deltajournal.testkit.value;

import org.jspecify.annotations.NullMarked;
