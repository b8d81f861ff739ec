/// The resource Namespace.
@NullMarked
package dev.deltajournal.provider.namespace;

import org.jspecify.annotations.NullMarked;
