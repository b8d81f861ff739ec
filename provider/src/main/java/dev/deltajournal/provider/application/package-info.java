/// The resource Application.
@NullMarked
package dev.deltajournal.provider.application;

import org.jspecify.annotations.NullMarked;
