package dev.deltajournal.testkit.engine;

import com.google.protobuf.Message;

/// A call that the harness made, in order to be asked about afterwards.
///
/// @param method such as `Create`
/// @param urn the resource's URN, empty for calls that name none
/// @param request the whole request, a type of the package `pulumirpc`
public record RpcCall(String method, String urn, Message request) {
  @Override
  public String toString() {
    return urn.isEmpty() ? method : method + " " + urn;
  }
}
