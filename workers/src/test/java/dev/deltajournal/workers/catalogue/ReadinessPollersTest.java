package dev.deltajournal.workers.catalogue;

import static dev.deltajournal.workers.catalogue.FakeService.rows;
import static dev.deltajournal.workers.catalogue.FakeService.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is told what, on short intervals.
class ReadinessPollersTest {
  private static final StoreKey STORE = new StoreKey("k");

  private final List<Look> looks = new CopyOnWriteArrayList<>();
  private final FakeService service =
      new FakeService(_ -> rows(List.of("name", "status"), List.of(List.of("k", "provisioning"))));
  private final ReadinessPollers pollers = new ReadinessPollers(service, quick());

  private static Timings quick() {
    return Timings.defaults()
        .with(
            new Timings.Waiting(
                Duration.ofMinutes(1),
                Duration.ofMillis(40),
                Duration.ofMillis(10),
                Duration.ofMillis(10),
                1.5,
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ZERO,
                2));
  }

  @AfterEach
  void close() {
    pollers.close();
  }

  private Readiness.Watch watch(StoreKey key) {
    return pollers.watch(key, Optional.of("ops"), (look, _) -> looks.add(look));
  }

  @Test
  void tellsEachLookUntilTheWatchIsClosed() {
    var watch = watch(STORE);
    await().until(() -> looks.size() > 2);
    watch.close();
    assertThat(looks)
        .allSatisfy(look -> assertThat(look.row().orElseThrow().state()).isEqualTo("provisioning"));
    int seen = looks.size();
    await()
        .during(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(2))
        .until(() -> looks.size() <= seen + 1);
  }

  @Test
  void oneSelectServesAllThatWait() {
    try (var _ = watch(STORE);
        var _ = watch(new StoreKey("l"))) {
      await().until(() -> service.asked().stream().anyMatch(sql -> sql.contains("IN (")));
      assertThat(service.asked().getLast())
          .isEqualTo("SELECT * FROM deltastream.sys.\"stores\" WHERE \"name\" IN ('k', 'l');");
    }
  }

  @Test
  void noRowIsUndecidedWithoutAFailureAndWithoutDescribe() {
    try (var _ = watch(new StoreKey("gone"))) {
      await().until(() -> !looks.isEmpty());
      assertThat(looks.getFirst().presence()).isEqualTo(Presence.UNDECIDED);
      assertThat(looks.getFirst().failure()).isEmpty();
      assertThat(service.asked()).noneMatch(sql -> sql.startsWith("DESCRIBE"));
    }
  }

  @Test
  void aFailedLookIsToldAndTheNextOneFollows() {
    service.answerBy(_ -> unknown());
    try (var _ = watch(STORE)) {
      await().until(() -> looks.size() > 2);
      assertThat(looks.getFirst().failure()).isPresent();
      service.answerBy(_ -> rows(List.of("name", "status"), List.of(List.of("k", "ready"))));
      await().until(() -> looks.getLast().presence() == Presence.PRESENT);
    }
  }

  @Test
  void anObserverThatFailsDoesNotStopTheOthers() {
    try (var _ =
            pollers.watch(
                STORE,
                Optional.of("ops"),
                (_, _) -> {
                  throw new IllegalStateException("a defect");
                });
        var _ = watch(STORE)) {
      await().until(() -> looks.size() > 2);
    }
  }

  @Test
  void nothingIsWatchedAfterTheEnd() {
    pollers.close();
    assertThatIllegalStateException().isThrownBy(() -> watch(STORE));
  }

  @Test
  void theThreadsEndWithThePollers() {
    var _ = watch(STORE);
    await().until(() -> !looks.isEmpty());
    pollers.close();
    int asked = service.asked().size();
    await()
        .during(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(2))
        .until(() -> service.asked().size() <= asked + 1);
  }
}
