package dev.deltajournal.workers;

import java.time.Duration;

/// Every interval and time-out of this module, in one place; the type of each carries its unit.
/// {@link #defaults} is what ships; tests hand in shorter ones.
///
/// @param waiting limits and intervals of waiting for objects
/// @param transport limits of one HTTP exchange, and the polls of one statement
/// @param throttle what to do when the service asks for fewer requests
/// @param statusLine a status line is refreshed at most this often
/// @param stop how long a closing process may write what it leaves unfinished
public record Timings(
    Waiting waiting, Transport transport, Throttle throttle, Duration statusLine, Duration stop) {

  public static Timings defaults() {
    return new Timings(
        Waiting.defaults(),
        Transport.defaults(),
        Throttle.defaults(),
        Duration.ofSeconds(1),
        Duration.ofMillis(500));
  }

  public Timings with(Waiting changed) {
    return new Timings(changed, transport, throttle, statusLine, stop);
  }

  public Timings with(Transport changed) {
    return new Timings(waiting, changed, throttle, statusLine, stop);
  }

  public Timings with(Throttle changed) {
    return new Timings(waiting, transport, changed, statusLine, stop);
  }

  /// After an unknown outcome of a statement without a name, absence counts only this much later
  /// (design, invariant 2).
  public Duration settle() {
    return transport.response().plus(waiting.catalogueLag());
  }

  /// @param limit of a lifecycle call without `customTimeouts` (store-resource D-012)
  /// @param storeInterval of each waiting store's own timer (store-resource D-012, NFR-003)
  /// @param storeSpacing at least this long between two SELECTs on stores, whatever the role
  /// @param first until the second look at anything but a store
  /// @param growth factor from each of those intervals to the next
  /// @param longest of those intervals
  /// @param look limit of one look at the service
  /// @param gather how long a look waits for others to share its SELECT
  /// @param catalogueLag how much later than the effect the system tables may show it
  /// @param pollers threads that wait for looks at waiting objects
  public record Waiting(
      Duration limit,
      Duration storeInterval,
      Duration storeSpacing,
      Duration first,
      double growth,
      Duration longest,
      Duration look,
      Duration gather,
      Duration catalogueLag,
      int pollers) {
    public static Waiting defaults() {
      return new Waiting(
          Duration.ofMinutes(10),
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofMillis(250),
          1.5,
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMillis(15),
          Duration.ofSeconds(15),
          2);
    }
  }

  /// @param connect TCP and TLS
  /// @param response from the request's start to the last byte of the answer
  /// @param pollFirst between the first and the second poll of a statement that runs on
  /// @param pollGrowth factor from each of those pauses to the next
  /// @param pollLongest of those pauses
  /// @param pollsRefused after this many refusals in a row (400, 401, 403, 404) the polls end
  /// @param connections requests at a time that are always allowed
  /// @param connectionsAtMost requests at a time once somebody has waited for `patience`
  /// @param patience before a further connection is opened
  public record Transport(
      Duration connect,
      Duration response,
      Duration pollFirst,
      double pollGrowth,
      Duration pollLongest,
      int pollsRefused,
      int connections,
      int connectionsAtMost,
      Duration patience) {
    public static Transport defaults() {
      return new Transport(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          1.5,
          Duration.ofSeconds(1),
          3,
          3,
          8,
          Duration.ofSeconds(2));
    }
  }

  /// @param first pause after a 429 that does not say how long
  /// @param longest of those pauses, which double
  /// @param jitter share of a pause by which it may be longer, so that processes do not march in
  ///   step
  /// @param away pause before a statement that changes nothing goes out again to a service that is
  ///   away and does not say for how long; the pauses double
  /// @param awayAtMost so often in a row
  public record Throttle(
      Duration first, Duration longest, double jitter, Duration away, int awayAtMost) {
    public static Throttle defaults() {
      return new Throttle(
          Duration.ofSeconds(1), Duration.ofSeconds(30), 0.25, Duration.ofMillis(250), 3);
    }
  }
}
