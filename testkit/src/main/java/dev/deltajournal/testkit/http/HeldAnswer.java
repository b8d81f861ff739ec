package dev.deltajournal.testkit.http;

import java.util.concurrent.CompletableFuture;

/// An answer that the service has given and the client has not got. Whoever holds it decides what
/// becomes of it.
public final class HeldAnswer {
  /// What becomes of a held answer.
  enum Fate {
    RELEASED,
    CUT
  }

  private final ProxiedRequest request;
  private final HttpMessage response;
  private final CompletableFuture<Fate> fate;

  HeldAnswer(ProxiedRequest request, HttpMessage response, CompletableFuture<Fate> fate) {
    this.request = request;
    this.response = response;
    this.fate = fate;
  }

  /// The request that was answered.
  public ProxiedRequest request() {
    return request;
  }

  /// The body of the answer.
  public String body() {
    return response.body().toStringUtf8();
  }

  /// Gives the answer to the client, late.
  public void release() {
    fate.complete(Fate.RELEASED);
  }

  /// Resets the client's connection: the answer is lost.
  public void cut() {
    fate.complete(Fate.CUT);
  }
}
