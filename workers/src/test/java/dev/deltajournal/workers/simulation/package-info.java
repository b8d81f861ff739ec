/// Journal and workers in a simulated world: one seed decides the order of everything, the answers
/// of the service, the commits of the disk, the jumps of the clocks and where processes die.
///
/// ```
/// History --- User ------ Engine ------ plugin process (the real JournalledLifecycle)
///    |     (commands)    (stack, state)      |            |
///    |                                  SimulatedDisk  SimulatedServer
///    +---- Fibers: virtual time; exactly one fiber runs, the others wait for the baton
/// ```
///
/// Nothing here sleeps, and no two fibers ever run at once, so a seed gives the same history again.
@NullMarked
package dev.deltajournal.workers.simulation;

import org.jspecify.annotations.NullMarked;
