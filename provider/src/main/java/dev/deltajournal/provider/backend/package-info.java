/// What does the work behind the provider, and how it is opened.
@NullMarked
package dev.deltajournal.provider.backend;

import org.jspecify.annotations.NullMarked;
