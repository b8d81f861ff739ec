package dev.deltajournal.testkit.random;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Gives random tests their seeds and names them when the test fails.
///
/// Either as a JUnit extension, for a method with a [Seed] parameter: `@ExtendWith(Seeds.class)`;
/// or as a loop, [#forEach]. The system property `test.seed` replaces the fresh seeds by one.
public final class Seeds implements ParameterResolver, TestExecutionExceptionHandler {
  /// The system property that repeats one seed.
  public static final String PROPERTY = "test.seed";

  private static final Namespace NAMESPACE = Namespace.create(Seeds.class);
  private static final SecureRandom FRESH = new SecureRandom();

  /// A test that runs with one seed.
  @FunctionalInterface
  public interface Body {
    void run(Seed seed) throws Exception;
  }

  /// Runs the body with as many fresh seeds as asked for, or once with the seed of the system
  /// property.
  ///
  /// Throws [AssertionError] that names the first seed that failed, with its failure as the cause.
  public static void forEach(int runs, Body body) {
    LongStream seeds =
        fixed()
            .map(LongStream::of)
            .orElseGet(() -> LongStream.generate(FRESH::nextLong).limit(runs));
    seeds.mapToObj(Seed::new).forEach(seed -> runOne(seed, body));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Seed.class;
  }

  @Override
  public Seed resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Seed seed = new Seed(fixed().orElseGet(FRESH::nextLong));
    context.getStore(NAMESPACE).put(Seed.class, seed);
    return seed;
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Seed seed = context.getStore(NAMESPACE).get(Seed.class, Seed.class);
    if (seed == null) {
      throw failure;
    }
    throw named(seed, failure);
  }

  private static void runOne(Seed seed, Body body) {
    try {
      body.run(seed);
    } catch (Exception | AssertionError e) {
      throw named(seed, e);
    }
  }

  private static AssertionError named(Seed seed, Throwable failure) {
    return new AssertionError("Repeat with " + seed.option() + ": " + failure, failure);
  }

  private static Optional<Long> fixed() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Long::parseLong);
  }
}
