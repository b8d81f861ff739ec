/// The resource Database.
@NullMarked
package dev.deltajournal.provider.database;

import org.jspecify.annotations.NullMarked;
