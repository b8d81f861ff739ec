package dev.deltajournal.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/// Runs one benchmark in one new process.
final class Runs {
  private static final TimeValue WARM_UP = TimeValue.milliseconds(1_500);
  private static final TimeValue MEASURED = TimeValue.milliseconds(1_500);

  private final Path shared;

  /// @param shared the file through which a benchmark tells the size of its batches
  Runs(Path shared) {
    this.shared = shared;
  }

  /// Times calls for a while, in microseconds.
  Statistics sample(Class<?> benchmark, int threads, Map<String, String> parameters)
      throws RunnerException {
    return run(
        options(benchmark, parameters, List.of())
            .mode(Mode.SampleTime)
            .threads(threads)
            .warmupIterations(1)
            .warmupTime(WARM_UP)
            .measurementIterations(1)
            .measurementTime(MEASURED));
  }

  /// Times so many calls, after so many others, in microseconds.
  Statistics shots(
      Class<?> benchmark, int before, int count, Map<String, String> parameters, String heap)
      throws RunnerException {
    return run(
        options(benchmark, parameters, List.of(heap))
            .mode(Mode.SingleShotTime)
            .threads(1)
            .warmupIterations(before)
            .measurementIterations(count));
  }

  private ChainedOptionsBuilder options(
      Class<?> benchmark, Map<String, String> parameters, List<String> more) {
    var flags = new ArrayList<>(Flags.OF_THE_PLUGIN);
    flags.addAll(Flags.places());
    flags.add("-D" + dev.deltajournal.bench.jmh.JournalAppends.SHARED + "=" + shared);
    flags.addAll(more);
    var options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\.[^.]*$")
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(1)
            .jvmArgs(flags.toArray(String[]::new))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    return options;
  }

  private static Statistics run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).runSingle().getPrimaryResult().getStatistics();
  }
}
