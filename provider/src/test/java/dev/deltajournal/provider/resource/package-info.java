@NullMarked
package dev.deltajournal.provider.resource;

import org.jspecify.annotations.NullMarked;
