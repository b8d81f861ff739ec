package dev.deltajournal.provider.rpc;

import dev.deltajournal.provider.lookup.Lookups;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;

/// Requests for functions, taken off the wire and put back on it.
final class FunctionCalls {
  private final Lookups lookups;

  FunctionCalls(Lookups lookups) {
    this.lookups = lookups;
  }

  InvokeResponse invoke(InvokeRequest request) {
    var answer = lookups.call(request.getTok(), ValueCodec.decode(request.getArgs()));
    var response =
        InvokeResponse.newBuilder().addAllFailures(ResourceCalls.wire(answer.failures()));
    if (answer.failures().isEmpty()) {
      response.setReturn(ValueCodec.encode(answer.result()));
    }
    return response.build();
  }
}
