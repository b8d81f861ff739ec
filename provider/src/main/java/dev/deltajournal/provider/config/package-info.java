/// The provider's configuration: checked, compared, read from the engine and from the environment.
@NullMarked
package dev.deltajournal.provider.config;

import org.jspecify.annotations.NullMarked;
