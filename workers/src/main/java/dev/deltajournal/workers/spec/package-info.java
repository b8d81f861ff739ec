/// What the user declares, one record per kind of object.
@NullMarked
package dev.deltajournal.workers.spec;

import org.jspecify.annotations.NullMarked;
