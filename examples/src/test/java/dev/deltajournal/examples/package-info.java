/// User programs under the real Pulumi engine: what users see, and what is left when something
/// dies.
@NullMarked
package dev.deltajournal.examples;

import org.jspecify.annotations.NullMarked;
