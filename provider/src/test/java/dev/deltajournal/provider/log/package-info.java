@NullMarked
package dev.deltajournal.provider.log;

import org.jspecify.annotations.NullMarked;
