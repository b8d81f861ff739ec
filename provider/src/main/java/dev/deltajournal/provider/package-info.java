/// The Pulumi plugin: what the engine asks becomes lifecycle calls of the workers, and their
/// answers become what the engine records.
///
/// ```
/// engine --gRPC--> rpc (protobuf <-> Value) --> session (configuration) --> resource kinds (check, diff, outputs)
///                                                                             |
///                                                                 backend: workers' Lifecycle and Planner
/// ```
///
/// Standard output belongs to the port line alone. Check, Diff, Read and previews touch nothing
/// (design, invariant 11).
@NullMarked
package dev.deltajournal.provider;

import org.jspecify.annotations.NullMarked;
