@NullMarked
package dev.deltajournal.sandbox.settings;

import org.jspecify.annotations.NullMarked;
