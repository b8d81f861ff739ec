/// `op adopt` and `op abandon`: a person settles what the service alone cannot tell. Each is an
/// event of the operation, with who, where and why.
@NullMarked
package dev.deltajournal.cli.intervention;

import org.jspecify.annotations.NullMarked;
