package dev.deltajournal.workers.service;

import java.net.http.HttpHeaders;

/// What one HTTP request came to.
sealed interface Exchange {

  /// A whole answer.
  record Answered(int status, HttpHeaders headers, String body) implements Exchange {}

  /// Not one byte of the request left this machine for the service.
  record NotSent(Trouble trouble, String detail) implements Exchange {}

  /// The request was under way and no whole answer came.
  record Lost(Trouble trouble, String detail) implements Exchange {}

  /// What went wrong below HTTP.
  enum Trouble {
    UNREACHABLE,
    TLS,
    BROKEN,
    LATE,
    INTERRUPTED,
    /// The caller's run was cancelled.
    STOPPED,
    /// The service keeps asking for fewer requests.
    THROTTLED
  }
}
