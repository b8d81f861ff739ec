/// What the service shows: looks at system tables, and pollers that wait for a change.
@NullMarked
package dev.deltajournal.workers.catalogue;

import org.jspecify.annotations.NullMarked;
