package dev.deltajournal.journal.lease;

import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.OperationIds;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Who holds a lease, for display.
///
/// @param startedMicros when the process started, microseconds since 1970, UTC
public record Holder(String lease, String host, long pid, long startedMicros) {

  /// This process, under a new lease.
  public static Holder thisProcess(JournalOptions options) {
    var lease = new OperationIds(options.clock(), options.random()).nextUuid().toString();
    var started =
        ProcessHandle.current().info().startInstant().orElseGet(() -> options.clock().instant());
    return thisProcess(lease, ChronoUnit.MICROS.between(Instant.EPOCH, started));
  }

  static Holder thisProcess(String lease, long startedMicros) {
    return new Holder(lease, hostName(), ProcessHandle.current().pid(), startedMicros);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost"; // a host without a name of its own
    }
  }
}
