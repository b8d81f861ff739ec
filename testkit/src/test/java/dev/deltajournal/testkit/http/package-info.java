@NullMarked
package dev.deltajournal.testkit.http;

import org.jspecify.annotations.NullMarked;
