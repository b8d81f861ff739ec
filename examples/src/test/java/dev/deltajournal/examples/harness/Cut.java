package dev.deltajournal.examples.harness;

import static org.awaitility.Awaitility.await;

import dev.deltajournal.testkit.http.Fault;
import java.time.Duration;
import java.util.List;

/// Where in the life of one statement a run is cut. Each leaves the run at its moment, the plugin
/// still alive: killing is up to the test.
public enum Cut {
  /// The statement's intent is durable, and the service has not seen it.
  BEFORE_THE_STATEMENT {
    @Override
    RunningPulumi reach(Workbench bench, String words, String... options) {
      Fault held = bench.proxy().delay(Workbench.statement(words), PulumiProject.COMMAND_LIMIT);
      RunningPulumi run = bench.project().startUp(options);
      await("arrival of " + words).atMost(LIMIT).until(() -> held.hits() == 1 || hasEnded(run));
      bench.proxy().remove(held);
      return run;
    }
  },
  /// The service has done it, and nobody has heard the answer.
  ANSWER_LOST {
    @Override
    RunningPulumi reach(Workbench bench, String words, String... options) {
      Fault withheld = bench.proxy().withhold(Workbench.statement(words));
      RunningPulumi run = bench.project().startUp(options);
      await("effect of " + words).atMost(LIMIT).until(() -> withheld.hits() == 1 || hasEnded(run));
      withheld.awaitHeld(LIMIT);
      return run;
    }
  },
  /// The answer is durable; the plugin waits for the object to be ready.
  AFTER_THE_ANSWER {
    @Override
    RunningPulumi reach(Workbench bench, String words, String... options) {
      bench.sandbox().settings(words.contains("STORE") ? SLOW_STORES : SLOW_QUERIES);
      RunningPulumi run = bench.project().startUp(options);
      await("wait after " + words).atMost(LIMIT).until(() -> waits(bench, words) || hasEnded(run));
      return run;
    }

    @Override
    public void over(Workbench bench) {
      bench.sandbox().settings(QUICK);
      for (String store : bench.sandbox().names("stores")) {
        bench.sandbox().force("stores", Json.object("name", store, "state", "ready"));
      }
      for (String query : bench.sandbox().names("queries")) {
        bench.sandbox().force("queries", Json.object("name", query, "state", "running"));
      }
    }
  };

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SLOW_STORES = "{\"delays\":{\"storeReadyMillis\":600000}}";
  private static final String SLOW_QUERIES =
      "{\"delays\":{\"queryStartingMillis\":600000,\"queryRunningMillis\":600000}}";
  private static final String QUICK =
      """
      {"delays":{"storeReadyMillis":50,"queryStartingMillis":20,"queryRunningMillis":50}}
      """;

  /// Starts `pulumi up` and waits until it stands at this moment of the statement that begins with
  /// the given words; throws [AssertionError] if it never does.
  ///
  /// @param options of `pulumi up`
  public RunningPulumi start(Workbench bench, String words, String... options) {
    RunningPulumi run = reach(bench, words, options);
    if (hasEnded(run)) {
      throw new AssertionError("The run was over before " + words + ".\n" + run.transcript());
    }
    return run;
  }

  /// As [#start], then kills the plugin and waits for the engine's end.
  public PulumiRun killPlugin(Workbench bench, String words, String... options) {
    RunningPulumi run = start(bench, words, options);
    run.killPlugin();
    PulumiRun ended = run.await().expectFailure();
    over(bench);
    return ended;
  }

  abstract RunningPulumi reach(Workbench bench, String words, String... options);

  /// Lets the service go on as usual.
  public void over(Workbench bench) {}

  private static boolean hasEnded(RunningPulumi run) {
    return !run.isAlive();
  }

  /// Whether the catalogue was asked after the statement.
  private static boolean waits(Workbench bench, String words) {
    List<String> kinds = bench.sandbox().statements().stream().map(SentStatement::kind).toList();
    int sent = kinds.indexOf(words);
    return sent >= 0 && kinds.lastIndexOf("SELECT") > sent;
  }
}
