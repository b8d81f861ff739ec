@NullMarked
package dev.deltajournal.provider.config;

import org.jspecify.annotations.NullMarked;
