@NullMarked
package dev.deltajournal.sandbox;

import org.jspecify.annotations.NullMarked;
