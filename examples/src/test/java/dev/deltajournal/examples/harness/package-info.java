/// Runs user programs under the real Pulumi engine: a project with its stack, a sandbox, the
/// command lines, and the places where they are cut.
@NullMarked
package dev.deltajournal.examples.harness;

import org.jspecify.annotations.NullMarked;
