package dev.deltajournal.provider.rpc;

import com.google.protobuf.Any;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.Outcome;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pulumirpc.Provider.ErrorResourceInitFailed;

/// Errors as the engine shows and records them: one clear sentence as the description.
///
/// INTERNAL, UNKNOWN and DATA_LOSS make the engine mark the whole update as one of unknown outcome,
/// so only a fault of our own says INTERNAL.
final class Statuses {
  private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);

  private static final int LONGEST_CHARS = 6_000;
  private static final int KEPT_END_CHARS = 1_000;

  private Statuses() {}

  static StatusRuntimeException of(String method, RuntimeException error) {
    return switch (error) {
      case StatusRuntimeException status -> status;
      case ProviderException known -> of(known.failure());
      case JournalException known -> of(known.failure());
      default -> fault(method, error);
    };
  }

  /// The object is recorded all the same: with id, outputs, and the reasons why it is not as it
  /// should be.
  static StatusRuntimeException of(Outcome.Partial partial, boolean withInputs) {
    var detail =
        ErrorResourceInitFailed.newBuilder()
            .setId(partial.id())
            .setProperties(ValueCodec.encode(partial.outputs()))
            .addAllReasons(partial.reasons())
            .setRefreshBeforeUpdate(true);
    if (withInputs) {
      detail.setInputs(ValueCodec.encode(partial.inputs()));
    }
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.FAILED_PRECONDITION.value())
            .setMessage(readable(String.join("; ", partial.reasons())))
            .addDetails(Any.pack(detail.build()))
            .build());
  }

  private static StatusRuntimeException of(Failure failure) {
    return code(failure)
        .toStatus()
        .withDescription(readable(failure.describe()))
        .asRuntimeException();
  }

  /// A text that quotes something huge loses its middle: texts travel in a header, and nobody reads
  /// that much.
  static String readable(String text) {
    return text.length() <= LONGEST_CHARS
        ? text
        : text.substring(0, LONGEST_CHARS - KEPT_END_CHARS)
            + " […] "
            + text.substring(text.length() - KEPT_END_CHARS);
  }

  private static Status.Code code(Failure failure) {
    var state = failure.sqlState() == null ? "" : failure.sqlState();
    if (state.equals("42501")) {
      return Status.Code.PERMISSION_DENIED;
    }
    if (state.startsWith("42P0") || state.equals("42710")) {
      return Status.Code.ALREADY_EXISTS;
    }
    if (state.startsWith("3D") || failure.code().equals(ProviderError.NO_MATCH.code())) {
      return Status.Code.NOT_FOUND;
    }
    return failure.code().startsWith("DSP-CFG-")
        ? Status.Code.INVALID_ARGUMENT
        : Status.Code.FAILED_PRECONDITION;
  }

  /// A message of somebody else's exception may quote a value, so only its type and place are told.
  private static StatusRuntimeException fault(String method, RuntimeException error) {
    var trace = error.getStackTrace();
    var place = trace.length == 0 ? "an unknown place" : trace[0].toString();
    LOG.error("{} failed: {}\n{}", method, error.getClass().getName(), stack(trace));
    var failure =
        Failure.of(
            ProviderError.INTERNAL,
            "%s ended with %s at %s".formatted(method, error.getClass().getName(), place));
    return Status.INTERNAL.withDescription(failure.describe()).asRuntimeException();
  }

  private static String stack(StackTraceElement[] trace) {
    var text = new StringBuilder();
    for (var frame : trace) {
      text.append("  at ").append(frame).append('\n');
    }
    return text.toString();
  }
}
