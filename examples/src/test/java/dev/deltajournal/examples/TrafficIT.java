package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.examples.harness.Attempts;
import dev.deltajournal.examples.harness.Attempts.Attempt;
import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What waiting costs the service.
class TrafficIT {
  private static final int MANY = 50;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /// The time over which questions are counted.
  private static final Duration WINDOW = Duration.ofSeconds(12);

  /// How much a machine under load may bring two firings together.
  private static final Duration JITTER = Duration.ofMillis(700);

  @TempDir Path folder;

  @Test
  void asksForFiftyWaitingStoresAtMostTwiceASecond() {
    try (PluginBench bench = open("600000")) {
      CompletableFuture<List<Attempt>> creates = create(bench, MANY);
      await()
          .atMost(START_LIMIT)
          .until(() -> bench.sandbox().statements("CREATE STORE").size() == MANY);
      Instant from = bench.sandbox().statements("CREATE STORE").getLast().arrivedAt();
      await().atMost(START_LIMIT).until(() -> questionsAfter(bench, from.plus(WINDOW)) > 0);

      assertThat(questions(bench, from, from.plus(WINDOW)))
          .hasSizeBetween(2, (int) WINDOW.toSeconds() * 2 + 1);

      bench
          .sandbox()
          .names("stores")
          .forEach(store ->
              bench.sandbox().force("stores", "{\"name\":\"" + store + "\",\"state\":\"ready\"}"));
      assertThat(creates.join()).allMatch(attempt -> attempt.created().isPresent());
    }
  }

  /// store NFR-003, D-012
  @Test
  void asksForOneWaitingStoreEveryFiveSeconds() {
    try (PluginBench bench = open("13000")) {
      create(bench, 1).join().forEach(Attempt::answer);

      Instant created = bench.sandbox().statements("CREATE STORE").getFirst().arrivedAt();
      List<Instant> looks =
          questions(bench, created, Instant.MAX).stream().map(SentStatement::arrivedAt).toList();
      assertThat(looks).hasSize(4);
      for (int i = 1; i < looks.size(); i++) {
        assertThat(Duration.between(looks.get(i - 1), looks.get(i)))
            .isBetween(Duration.ofSeconds(5).minus(JITTER), Duration.ofSeconds(5).plus(JITTER));
      }
    }
  }

  private PluginBench open(String readyMillis) {
    return PluginBench.open(
        folder, EngineStyle.CURRENT, "--set", "delays.storeReadyMillis=" + readyMillis);
  }

  private static CompletableFuture<List<Attempt>> create(PluginBench bench, int stores) {
    List<Props> inputs = IntStream.range(0, stores).mapToObj(TrafficIT::store).toList();
    Attempts attempts = new Attempts(bench.session(), "Store", stores);
    return bench.session().inBackground(_ -> attempts.create(inputs));
  }

  private static Props store(int number) {
    return Props.of(
        "name",
        "store" + number,
        "kafka",
        Props.of(
            "uris",
            "kafka.example.com:9093",
            "saslHashFunction",
            "SHA512",
            "saslUsername",
            Values.secret("user-one"),
            "saslPassword",
            Values.secret("password-one")));
  }

  private static long questionsAfter(PluginBench bench, Instant instant) {
    return questions(bench, instant, Instant.MAX).size();
  }

  private static List<SentStatement> questions(PluginBench bench, Instant from, Instant to) {
    return bench.sandbox().statements("SELECT").stream()
        .filter(select -> select.path().contains("stores"))
        .filter(select -> select.arrivedAt().isAfter(from) && select.arrivedAt().isBefore(to))
        .toList();
  }
}
