/// The package's contract, property by property, held against the real plugin and a real sandbox.
@NullMarked
package dev.deltajournal.examples.contract;

import org.jspecify.annotations.NullMarked;
