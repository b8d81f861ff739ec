/// The resource Query.
@NullMarked
package dev.deltajournal.provider.query;

import org.jspecify.annotations.NullMarked;
