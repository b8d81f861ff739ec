package dev.deltajournal.workers.service;

import dev.deltajournal.workers.Deadline;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.service.Exchange.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// One HTTP request, one answer, over kept-alive HTTP/1.1 connections. Tells apart what never left
/// this machine from what may have arrived. Thread-safe.
final class Transport implements AutoCloseable {
  /// No answer of the service comes near this; a larger one is not read into memory.
  private static final long LARGEST_ANSWER_BYTES = 32L * 1024 * 1024;

  private final HttpClient client;
  private final Timings.Transport timings;

  Transport(Timings.Transport timings, boolean insecureSkipVerify) {
    this.timings = timings;
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timings.connect());
    if (insecureSkipVerify) {
      builder.sslContext(unverified());
    }
    client = builder.build();
  }

  /// How long {@link #send} takes at most.
  Duration longest(Deadline deadline) {
    return deadline.atMost(timings.response());
  }

  /// Sends one request and reads the whole answer, however it is delivered. An interrupt ends the
  /// wait and stays set.
  Exchange send(HttpRequest request, Deadline deadline) {
    var limit = longest(deadline);
    var answer =
        client.sendAsync(
            request,
            BodyHandlers.limiting(
                BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER_BYTES));
    try {
      return answered(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Exchange.Lost(Trouble.INTERRUPTED, "interrupted");
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Exchange.Lost(Trouble.LATE, "no answer within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause(), request.uri().getRawAuthority());
    }
  }

  private static Exchange answered(HttpResponse<String> response) {
    return new Exchange.Answered(response.statusCode(), response.headers(), response.body());
  }

  /// @param server host and port, for the messages
  private static Exchange failed(Throwable cause, String server) {
    if (cause instanceof HttpConnectTimeoutException) {
      return new Exchange.NotSent(Trouble.UNREACHABLE, server + " does not answer in time");
    }
    if (cause instanceof HttpTimeoutException) {
      return new Exchange.Lost(Trouble.LATE, detail(cause));
    }
    if (has(cause, UnresolvedAddressException.class) || has(cause, UnknownHostException.class)) {
      return new Exchange.NotSent(Trouble.UNREACHABLE, server + " is an unknown host");
    }
    if (has(cause, ConnectException.class)) {
      return new Exchange.NotSent(Trouble.UNREACHABLE, server + " takes no connection");
    }
    if (cause instanceof javax.net.ssl.SSLHandshakeException) {
      return new Exchange.NotSent(Trouble.TLS, detail(cause));
    }
    if (cause instanceof SSLException || cause instanceof IOException) {
      return new Exchange.Lost(Trouble.BROKEN, detail(cause));
    }
    throw new IllegalStateException("the HTTP client failed", cause);
  }

  private static boolean has(@Nullable Throwable thrown, Class<? extends Throwable> kind) {
    for (var each = thrown; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return true;
      }
    }
    return false;
  }

  private static String detail(Throwable cause) {
    var message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private static SSLContext unverified() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  /// Ends requests under way at once: whoever waits for one sees it lost.
  @Override
  public void close() {
    client.shutdownNow();
  }
}
