@NullMarked
package dev.deltajournal.testkit.secret;

import org.jspecify.annotations.NullMarked;
