package dev.deltajournal.workers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.testkit.random.Seeds;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.ObjectKey.DatabaseKey;
import dev.deltajournal.workers.catalogue.ObjectKey.StoreKey;
import dev.deltajournal.workers.catalogue.PollPlan.Group;
import dev.deltajournal.workers.catalogue.PollPlan.Waiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When the pollers look, on a clock that only the test moves.
///
/// store D-001, store D-012, store NFR-003
class PollPlanTest {
  private static final Group STORES = new Group(SystemTable.STORES, Optional.empty());
  private static final Group DATABASES = new Group(SystemTable.DATABASES, Optional.empty());

  private final PollPlan plan = new PollPlan(Timings.Waiting.defaults());
  private final List<Long> firedMillis = new ArrayList<>();
  private final List<Group> fired = new ArrayList<>();
  private long nowMillis;

  private record Named(ObjectKey key) implements Waiter {}

  private static Waiter store(int number) {
    return new Named(new StoreKey("store " + number));
  }

  /// Moves the clock by single milliseconds and fires what is due; a SELECT takes no time.
  private void runTo(long millis) {
    for (; nowMillis <= millis; nowMillis++) {
      for (var due = take(); due.isPresent(); due = take()) {
        firedMillis.add(nowMillis);
        fired.add(due.get().group());
      }
    }
  }

  private Optional<PollPlan.Firing> take() {
    return plan.take(Duration.ofMillis(nowMillis).toNanos(), Set.of());
  }

  private void join(Group group, Waiter waiter) {
    plan.join(group, waiter, Duration.ofMillis(nowMillis).toNanos());
  }

  private List<Long> gaps() {
    return IntStream.range(1, firedMillis.size())
        .mapToObj(i -> firedMillis.get(i) - firedMillis.get(i - 1))
        .toList();
  }

  @Test
  void oneStoreIsLookedAtAtOnceAndThenEveryFiveSeconds() {
    join(STORES, store(1));
    runTo(30_000);
    assertThat(firedMillis).containsExactly(0L, 5000L, 10_000L, 15_000L, 20_000L, 25_000L, 30_000L);
  }

  @Test
  void fourStoresAreLookedAtFourTimesAsOften() {
    for (int i = 0; i < 4; i++) {
      join(STORES, store(i));
    }
    runTo(10_000);
    assertThat(firedMillis).hasSize(9);
    assertThat(gaps()).containsOnly(1250L);
  }

  @Test
  void fiftyStoresCostAtMostTwoLooksASecond() {
    for (int i = 0; i < 50; i++) {
      join(STORES, store(i));
      runTo(nowMillis + 20);
    }
    runTo(61_000);
    assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(500));
    assertThat(firedMillis).hasSizeGreaterThan(110);
  }

  @Test
  void storesOfAllRolesShareTheTwoLooksASecond() {
    for (int i = 0; i < 30; i++) {
      join(new Group(SystemTable.STORES, Optional.of("role " + i % 3)), store(i));
    }
    runTo(30_000);
    assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(500));
    assertThat(Set.copyOf(fired)).as("no role starves").hasSize(3);
  }

  @Test
  void neverMoreLooksThanStoresInAnyFiveSeconds() {
    Seeds.forEach(
        50,
        seed -> {
          var random = seed.random();
          var test = new PollPlanTest();
          int stores = 1 + random.nextInt(12);
          for (int i = 0; i < stores; i++) {
            test.join(STORES, store(i));
            test.runTo(test.nowMillis + random.nextInt(3000));
          }
          test.runTo(test.nowMillis + 60_000);
          assertThat(test.firedMillis)
              .allSatisfy(from ->
                  assertThat(test.looksBetween(from, from + 5000)).isLessThanOrEqualTo(stores));
        });
  }

  @Test
  void joiningStoresEndUpEvenlySpread() {
    for (int i = 0; i < 5; i++) {
      join(STORES, store(i));
      runTo(nowMillis + 700);
    }
    runTo(40_000);
    assertThat(gaps().subList(gaps().size() - 10, gaps().size())).containsOnly(1000L);
  }

  @Test
  void storesThatLeaveLeaveTheOthersSpread() {
    for (int i = 0; i < 5; i++) {
      join(STORES, store(i));
    }
    runTo(20_000);
    for (int i = 0; i < 4; i++) {
      plan.leave(STORES, store(i));
    }
    runTo(60_000);
    assertThat(gaps().subList(gaps().size() - 4, gaps().size())).containsOnly(5000L);
  }

  private long looksBetween(long from, long to) {
    return firedMillis.stream().filter(at -> at >= from && at < to).count();
  }

  @Test
  void otherKindsAreLookedAtRarerAndRarer() {
    join(DATABASES, new Named(new DatabaseKey("d")));
    runTo(60_000);
    assertThat(firedMillis.subList(0, 6)).containsExactly(0L, 250L, 625L, 1188L, 2032L, 3298L);
    assertThat(gaps()).isSorted();
    assertThat(gaps().getLast()).isEqualTo(5000L);
  }

  @Test
  void aNewcomerIsLookedAtAtOnceAndOftenAgain() {
    join(DATABASES, new Named(new DatabaseKey("d")));
    runTo(60_000);
    int before = firedMillis.size();
    long joined = nowMillis;
    join(DATABASES, new Named(new DatabaseKey("e")));
    runTo(nowMillis + 700);
    assertThat(firedMillis.subList(before, firedMillis.size()))
        .containsExactly(joined, joined + 250, joined + 625);
  }

  @Test
  void manyNewcomersShareLooks() {
    for (int i = 0; i < 100; i++) {
      join(DATABASES, new Named(new DatabaseKey("d" + i)));
      runTo(nowMillis + 10);
    }
    assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(250));
  }

  @Test
  void aLookThatIsUnderWayIsNotRepeated() {
    join(STORES, store(1));
    runTo(0);
    assertThat(plan.take(Duration.ofHours(1).toNanos(), Set.of(STORES))).isEmpty();
    assertThat(plan.dueAt(Set.of(STORES))).isEmpty();
    assertThat(plan.take(Duration.ofHours(1).toNanos(), Set.of())).isPresent();
  }

  @Test
  void nothingIsDueWhenNobodyWaits() {
    join(STORES, store(1));
    plan.leave(STORES, store(1));
    assertThat(plan.dueAt(Set.of())).isEmpty();
    runTo(10_000);
    assertThat(firedMillis).isEmpty();
  }
}
