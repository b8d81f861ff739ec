package dev.deltajournal.examples.matrix;

import static org.awaitility.Awaitility.await;

import dev.deltajournal.testkit.http.Fault;
import dev.deltajournal.testkit.http.HeldAnswer;
import dev.deltajournal.testkit.http.HttpProxy;
import dev.deltajournal.testkit.http.ProxiedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Brings the statements of a batch to one moment, all of them, and holds them there.
final class Cutting {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// Longer than any batch takes: what is held so never arrives.
  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final List<Row> rows;
  private final Estate estate;
  private final HttpProxy proxy;
  private final Ground ground;
  private final JournalEye journal;
  private final List<Fault> faults = new ArrayList<>();

  Cutting(List<Row> rows, Estate estate, HttpProxy proxy, Ground ground, JournalEye journal) {
    this.rows = rows;
    this.estate = estate;
    this.proxy = proxy;
    this.ground = ground;
    this.journal = journal;
  }

  /// Starts the calls and returns once all of them stand at the moment.
  ///
  /// @param answersBegin runs before the plugin can give its first answer to a call
  <T> T reach(Moment moment, Supplier<T> calls, Runnable answersBegin) {
    return switch (moment) {
      case BEFORE_THE_STATEMENT -> {
        rows.forEach(row -> faults.add(proxy.delay(statement(row), FOR_EVER)));
        T started = calls.get();
        for (Fault fault : faults) {
          await("statements on their way").atMost(LIMIT).until(() -> fault.hits() == 1);
        }
        yield started;
      }
      case ANSWER_LOST -> {
        withhold();
        T started = calls.get();
        held();
        yield started;
      }
      case AFTER_THE_ANSWER -> {
        withhold();
        T started = calls.get();
        List<HeldAnswer> held = held();
        faults.add(proxy.delay(_ -> true, FOR_EVER));
        held.forEach(HeldAnswer::release);
        awaitAll("answers in the journal", journal::acknowledged);
        yield started;
      }
      case DURING_READINESS -> {
        ground.stick(estate);
        T started = calls.get();
        awaitAll("waits in the journal", journal::waiting);
        yield started;
      }
      case RESULT_NOT_SAVED -> {
        withhold();
        T started = calls.get();
        List<HeldAnswer> held = held();
        answersBegin.run();
        held.forEach(HeldAnswer::release);
        yield started;
      }
    };
  }

  /// Lets the service go on as usual. What never arrived never will.
  void over() {
    faults.forEach(proxy::remove);
    ground.unstick(estate);
  }

  private void withhold() {
    rows.forEach(row -> faults.add(proxy.withhold(statement(row))));
  }

  private List<HeldAnswer> held() {
    return List.copyOf(faults).stream().map(fault -> fault.awaitHeld(LIMIT)).toList();
  }

  private void awaitAll(String what, IntSupplier count) {
    await(what)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> count.getAsInt() == rows.size());
  }

  private Predicate<ProxiedRequest> statement(Row row) {
    String name = row == Row.DELETE_QUERY ? "" : estate.name(row.object());
    return request ->
        request.method().equals("POST")
            && request.body().contains("\"" + row.statement())
            && request.body().contains(name);
  }
}
