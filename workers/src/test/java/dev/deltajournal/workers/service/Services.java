package dev.deltajournal.workers.service;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.Time;
import dev.deltajournal.workers.Timings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/// Services with short timings, against servers of tests.
public final class Services {
  public static final String TOKEN = "token-7f3a-secret";
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private Services() {}

  /// The shipped intervals, shortened where no test waits for them to pass.
  public static Timings quick() {
    return quick(Duration.ofSeconds(10));
  }

  /// @param response how long to wait for an answer
  public static Timings quick(Duration response) {
    var shipped = Timings.defaults();
    return shipped
        .with(
            new Timings.Transport(
                Duration.ofSeconds(10),
                response,
                Duration.ofMillis(5),
                1.5,
                Duration.ofMillis(50),
                3,
                3,
                8,
                Duration.ofSeconds(20)))
        .with(
            new Timings.Throttle(
                Duration.ofMillis(20), Duration.ofMillis(200), 0.25, Duration.ofMillis(5), 3));
  }

  public static ServiceSettings settings(URI server) {
    return new ServiceSettings(
        server,
        Secret.of(TOKEN),
        Optional.of("7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11"),
        Optional.of("sysadmin"),
        Optional.empty(),
        false,
        "tests");
  }

  public static HttpStatementService at(URI server) {
    return at(server, _ -> {});
  }

  public static HttpStatementService at(URI server, Consumer<String> status) {
    return new HttpStatementService(
        settings(server), quick(), Time.system(), new Random(1), status);
  }
}
