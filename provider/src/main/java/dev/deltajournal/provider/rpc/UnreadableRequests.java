package dev.deltajournal.provider.rpc;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderError;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/// Answers requests that are no messages of the protocol, or that are nested deeper than its reader
/// goes. Sits before the reader, so the messages it passes on are streams of bytes.
final class UnreadableRequests implements ServerInterceptor {
  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean refused;

      @Override
      public void onMessage(Q message) {
        try {
          super.onMessage(message);
        } catch (StatusRuntimeException _) {
          refused = true;
          call.close(refusal(call.getMethodDescriptor().getBareMethodName()), new Metadata());
        }
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }

  private static Status refusal(@org.jspecify.annotations.Nullable String method) {
    var failure =
        Failure.of(
            ProviderError.VALUE_MALFORMED,
            "The request "
                + method
                + " cannot be read: it is no message of the protocol, or nested too deep");
    return Status.INVALID_ARGUMENT.withDescription(failure.describe());
  }
}
