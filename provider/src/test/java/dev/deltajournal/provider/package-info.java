@NullMarked
package dev.deltajournal.provider;

import org.jspecify.annotations.NullMarked;
