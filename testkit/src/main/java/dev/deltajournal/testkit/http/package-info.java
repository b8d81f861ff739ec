/// A proxy between plugin and service that loses, withholds and delays.
@NullMarked
package dev.deltajournal.testkit.http;

import org.jspecify.annotations.NullMarked;
