/// Plays the Pulumi engine against a provider plugin, one RPC at a time.
@NullMarked
package dev.deltajournal.testkit.engine;

import org.jspecify.annotations.NullMarked;
