/// The Pulumi package `deltastream` as data: one JSON file that Pulumi reads for tokens,
/// properties, secrets and documentation, and the few views of it that the provider needs. Nothing
/// here knows a service, a journal or a protocol.
@NullMarked
package dev.deltajournal.schema;

import org.jspecify.annotations.NullMarked;
