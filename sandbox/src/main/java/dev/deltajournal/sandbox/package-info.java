/// A local DeltaStream: the REST API v2 on a socket, a SQL grammar, system tables on an embedded
/// SQL engine, life cycles on a movable clock, and fault injection.
///
/// ```
/// socket -> web (Netty, faults) -> service (session, log) -> sql (parse) -> engine (execute)
///                                                                             |
///                                                    catalogue (what exists when) -> systable (SELECT)
/// ```
///
/// {@link dev.deltajournal.sandbox.Sandbox} is the way in for programs, {@link
/// dev.deltajournal.sandbox.Main} for people.
@NullMarked
package dev.deltajournal.sandbox;

import org.jspecify.annotations.NullMarked;
