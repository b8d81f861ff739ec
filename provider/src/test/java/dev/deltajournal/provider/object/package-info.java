@NullMarked
package dev.deltajournal.provider.object;

import org.jspecify.annotations.NullMarked;
