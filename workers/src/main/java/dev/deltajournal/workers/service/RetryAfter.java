package dev.deltajournal.workers.service;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// The header `Retry-After`: seconds, or a date, which counts from the server's own `Date`.
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d+)?");

  private RetryAfter() {}

  /// @param now this machine's clock, for a server that does not send a date of its own
  static Optional<Duration> told(HttpHeaders headers, Instant now) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(text -> told(text, headers, now));
  }

  private static Optional<Duration> told(String text, HttpHeaders headers, Instant now) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofMillis((long) (Double.parseDouble(text) * 1000)));
    }
    var sent = headers.firstValue("Date").flatMap(RetryAfter::date).orElse(now);
    return date(text)
        .map(until -> Duration.between(sent, until))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
