package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.KAFKA;
import static dev.deltajournal.provider.fixture.Samples.QUERY;
import static dev.deltajournal.provider.fixture.Samples.QUERY_INPUTS;
import static dev.deltajournal.provider.fixture.Samples.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.secret.SecretScan;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.operation.Lifecycle.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// No secret in any text that leaves the plugin, however a call ends (design, invariant 8).
class SecrecyTest {
  private static final String USER = "sasl-user-51c9e2";
  private static final String PASSWORD = "sasl-password-7d03aa";
  private static final String STATEMENT = "secret-literal-90b1c4";
  private static final String API_KEY = "api-key-4e77d1f0";
  private static final SecretScan SCAN = SecretScan.of(USER, PASSWORD, STATEMENT, API_KEY);

  private static final Props SECRET_KAFKA =
      KAFKA.with("saslUsername", USER).with("saslPassword", Values.secret(PASSWORD));

  private final List<String> texts = new ArrayList<>();

  @Test
  void noTextOfThePluginHoldsASecret() {
    var errors = new ByteArrayOutputStream();
    var before = System.err;
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try (var plugin = TestPlugin.served(EngineStyle.CURRENT, Map.of())) {
      plugin.session().attach();
      configure(plugin);
      checkStores(plugin);
      checkQueries(plugin);
      runStores(plugin);
      plugin.host().messages().forEach(message -> texts.add(message.message()));
    } finally {
      System.setErr(before);
    }
    texts.add(errors.toString(StandardCharsets.UTF_8));

    assertThat(texts).hasSizeGreaterThan(15);
    assertThat(SCAN.in("texts", String.join("\n", texts))).isEmpty();
  }

  private void configure(TestPlugin plugin) {
    var config = Props.of("server", "https://h/v2", "apiKey", Values.secret(API_KEY));
    note(() -> plugin.session().configure(config.with("apiKey", API_KEY + " x")));
    note(() -> plugin.session().configure(config.with("server", "https://" + API_KEY + "@h/v2")));
    plugin
        .session()
        .checkConfig(config.with("apiKey", API_KEY + "\n x"))
        .failures()
        .forEach(failure -> texts.add(failure.property() + failure.reason()));
    plugin.session().configure(config);
    texts.add(plugin.backend().settings().toString());
  }

  private void checkStores(TestPlugin plugin) {
    for (var kafka :
        List.of(
            SECRET_KAFKA.without("uris"),
            SECRET_KAFKA.with("saslHashFunction", "AWS_MSK_IAM"),
            SECRET_KAFKA.with("saslPassword", Values.secret(Values.list(PASSWORD))),
            SECRET_KAFKA.with("colour", Values.secret(PASSWORD)))) {
      var news = Props.of("name", Values.secret(PASSWORD + "\n"), "kafka", kafka);
      plugin
          .session()
          .check(STORE, Props.empty(), news)
          .failures()
          .forEach(failure -> {
            texts.add(failure.property() + ": " + failure.reason());
            // The engine prints the value of a top-level property that a failure names.
            texts.add(printedByTheEngine(news, failure.property()));
          });
    }
  }

  private void checkQueries(TestPlugin plugin) {
    var olds = QUERY_INPUTS.with("sql", Values.secret(QUERY_INPUTS.text("sql")));
    var news =
        QUERY_INPUTS.with("sql", Values.secret("INSERT INTO a SELECT '" + STATEMENT + "' FROM b"));
    plugin
        .session()
        .check(QUERY, olds, news)
        .failures()
        .forEach(failure -> {
          texts.add(failure.reason());
          texts.add(printedByTheEngine(news, failure.property()));
        });
    note(() -> plugin.session().update(QUERY, "no-uuid", olds, olds, news));
  }

  private void runStores(TestPlugin plugin) {
    var inputs =
        plugin
            .session()
            .check(STORE, Props.empty(), Props.of("name", "s", "kafka", SECRET_KAFKA))
            .accepted();
    texts.add(inputs.toString());
    plugin
        .backend()
        .answerNextWith(call -> {
          texts.add(call.toString());
          throw new IllegalArgumentException(PASSWORD);
        });
    note(() -> plugin.session().create(STORE, inputs));
    plugin
        .backend()
        .answerNextWith(
            _ -> new Answer.Failed(Failure.of(WorkersError.UNREACHABLE, "the service is away")));
    note(() -> plugin.session().create(STORE, inputs));
    plugin
        .backend()
        .answerNextWith(_ ->
            new Answer.Unfinished(
                "s",
                Optional.empty(),
                plugin.backend().nextToken(),
                List.of(Failure.of(WorkersError.NOT_READY, "not ready"))));
    note(() -> plugin.session().create(STORE, inputs));
    var created = plugin.session().create(STORE, inputs);
    note(() ->
        plugin.session().update(STORE, "s", created.outputs(), inputs, inputs.with("name", "t")));
    note(() -> plugin.session().delete(STORE, "", created.outputs(), inputs));
  }

  private void note(Runnable call) {
    texts.add(String.valueOf(catchThrowable(call::run)));
  }

  private static String printedByTheEngine(Props news, String property) {
    return news.names().contains(property)
        ? String.valueOf(news.get(Props.path(property)).orElse(""))
        : "";
  }
}
