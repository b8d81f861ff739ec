package dev.deltajournal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// What most tests start from.
final class Fixtures {
  static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");

  static final String KAFKA =
      """
      CREATE STORE "main" WITH ('type' = KAFKA, 'uris' = 'broker:9092',
        'kafka.sasl.hash_function' = SHA512,
        'kafka.sasl.username' = 'u', 'kafka.sasl.password' = 'p');\
      """;

  private Fixtures() {}

  /// A clock that moves when told.
  static final class FakeClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
      return now.get();
    }

    void advance(long millis) {
      now.updateAndGet(instant -> instant.plus(Duration.ofMillis(millis)));
    }
  }

  /// CREATE STREAM with its own topic in store `main`.
  static String stream(String path) {
    return """
    CREATE STREAM %s (viewtime BIGINT, userid VARCHAR, pageid VARCHAR NOT NULL)
      WITH ('store' = 'main', 'value.format' = 'json',
            'topic.partitions' = 1, 'topic.replicas' = 1);\
    """
        .formatted(path);
  }
}
