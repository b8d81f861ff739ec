/// What all kinds of resources share: checking inputs against the schema, differences, outputs,
/// lifecycle calls.
@NullMarked
package dev.deltajournal.provider.resource;

import org.jspecify.annotations.NullMarked;
