package dev.deltajournal.workers.service;

import dev.deltajournal.workers.WorkersError;

/// What an HTTP status other than 2xx says about the request that got it.
public final class HttpStatuses {
  private HttpStatuses() {}

  /// The catalogue's entry. Its effect tells whether the statement can have been run: what was
  /// refused at the door was not; of anything else nobody knows.
  public static WorkersError error(int status) {
    return switch (status) {
      case 400 -> WorkersError.BAD_REQUEST;
      case 401, 403 -> WorkersError.NOT_AUTHENTICATED;
      case 404 -> WorkersError.NO_ENDPOINT;
      case 429 -> WorkersError.THROTTLED;
      default ->
          status == 408 || status >= 500 ? WorkersError.SERVER_ERROR : WorkersError.NOT_AN_ANSWER;
    };
  }
}
