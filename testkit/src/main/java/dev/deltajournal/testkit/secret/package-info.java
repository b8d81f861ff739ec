/// Looks for secret values in bytes that should not hold them.
@NullMarked
package dev.deltajournal.testkit.secret;

import org.jspecify.annotations.NullMarked;
