/// Executes statements on the catalogue: integrity rules, life cycles, listings and plans.
///
/// {@link dev.deltajournal.sandbox.engine.Engine} is the way in; one class per kind of object does
/// the work, each with an {@link dev.deltajournal.sandbox.engine.Execution} in hand.
@NullMarked
package dev.deltajournal.sandbox.engine;

import org.jspecify.annotations.NullMarked;
