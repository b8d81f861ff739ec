/// The border: gRPC service, protobuf conversion, status details. Generated types do not leave this
/// package.
@NullMarked
package dev.deltajournal.provider.rpc;

import org.jspecify.annotations.NullMarked;
