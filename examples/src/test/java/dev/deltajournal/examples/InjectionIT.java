package dev.deltajournal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.deltajournal.examples.harness.Attempts;
import dev.deltajournal.examples.harness.Attempts.Attempt;
import dev.deltajournal.examples.harness.PluginBench;
import dev.deltajournal.examples.harness.SentStatement;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hostile texts through every property that reaches a statement: each arrives as one statement,
/// with the text intact.
///
/// store NFR-002
class InjectionIT {
  @TempDir Path folder;

  @AutoClose private PluginBench bench;

  @BeforeEach
  void open() {
    bench =
        PluginBench.open(
            folder,
            EngineStyle.CURRENT,
            "--set",
            "delays.storeReadyMillis=0",
            "--set",
            "delays.relationCreatedMillis=0");
  }

  @Test
  void keepsNamesOfDatabases() {
    createAndDelete("Database", Hostile.names(), name -> Props.of("name", name));

    assertThat(paths("CREATE DATABASE")).containsExactlyInAnyOrderElementsOf(single());
    assertThat(paths("DROP DATABASE")).containsExactlyInAnyOrderElementsOf(single());
    assertThat(changedKinds()).containsOnly("CREATE DATABASE", "DROP DATABASE");
  }

  @Test
  void keepsNamesOfNamespaces() {
    bench.sandbox().sql("CREATE DATABASE home;");

    createAndDelete(
        "Namespace", Hostile.names(), name -> Props.of("database", "home", "name", name));

    assertThat(paths("CREATE SCHEMA")).containsExactlyInAnyOrderElementsOf(inside("home"));
    assertThat(paths("DROP SCHEMA")).containsExactlyInAnyOrderElementsOf(inside("home"));
  }

  @Test
  void keepsNamesOfDatabasesThatNamespacesGive() {
    Hostile.names().forEach(name -> bench.sandbox().sql("CREATE DATABASE " + quoted(name) + ";"));

    createAndDelete("Namespace", Hostile.names(), name -> Props.of("database", name, "name", "n"));

    List<List<String>> wanted = Hostile.names().stream().map(name -> List.of(name, "n")).toList();
    assertThat(paths("CREATE SCHEMA")).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(paths("DROP SCHEMA")).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void keepsRolesThatOwnersName() {
    allowRoles(Hostile.names());
    List<String> owners = Hostile.names();

    new Attempts(bench.session(), "Database")
        .create(each(owners, (number, owner) -> Props.of("name", "db" + number, "owner", owner)))
        .forEach(Attempt::answer);

    assertThat(bench.sandbox().statements("CREATE DATABASE"))
        .extracting(SentStatement::role)
        .containsExactlyInAnyOrderElementsOf(owners);
  }

  @Test
  void keepsNamesOfStores() {
    createAndDelete("Store", Hostile.names(), name -> kafka(name, "saslPassword", "password-one"));

    assertThat(paths("CREATE STORE")).containsExactlyInAnyOrderElementsOf(single());
    assertThat(paths("DROP STORE")).containsExactlyInAnyOrderElementsOf(single());
    assertThat(changedKinds()).containsOnly("CREATE STORE", "DROP STORE");
  }

  @Test
  void keepsPasswords() {
    arrivesIntact("saslPassword", "kafka.sasl.password", Values::secret);
  }

  @Test
  void keepsUsernames() {
    arrivesIntact("saslUsername", "kafka.sasl.username", Values::secret);
  }

  @Test
  void keepsAddresses() {
    arrivesIntact("uris", "uris", value -> value);
  }

  @Test
  void keepsNamesOfSchemaRegistries() {
    allowRegistries(Hostile.names());
    List<Attempt> attempts =
        new Attempts(bench.session(), "Store")
            .create(
                each(
                    Hostile.names(),
                    (number, name) -> kafka("s" + number, "schemaRegistryName", name)));

    attempts.forEach(Attempt::answer);
    assertThat(bench.sandbox().statements("CREATE STORE"))
        .extracting(statement -> registry(statement.properties()))
        .containsExactlyInAnyOrderElementsOf(Hostile.names());
  }

  @Test
  void keepsArnAndRegionOfIamRoles() {
    List<Attempt> attempts =
        new Attempts(bench.session(), "Store")
            .create(
                each(
                    Hostile.names(),
                    (number, text) ->
                        Props.of(
                            "name",
                            "s" + number,
                            "kafka",
                            Map.of(
                                "uris",
                                "kafka.example.com:9093",
                                "saslHashFunction",
                                "AWS_MSK_IAM",
                                "mskIamRoleArn",
                                text,
                                "mskAwsRegion",
                                text))));

    attempts.stream().filter(attempt -> attempt.created().isPresent()).forEach(Attempt::answer);
    assertThat(attempts.stream().filter(attempt -> attempt.created().isEmpty()))
        .extracting(attempt -> attempt.inputs().text("kafka.mskIamRoleArn"))
        .allMatch(String::isBlank);
    for (SentStatement statement : bench.sandbox().statements("CREATE STORE")) {
      String text = Hostile.names().get(number(statement.path().getLast()));
      assertThat(statement.properties())
          .containsEntry("kafka.msk.iam_role_arn", text)
          .containsEntry("kafka.msk.aws_region", text);
    }
  }

  @Test
  void letsNoTextOutOfTheBareWordOfTheHashFunction() {
    List<Attempt> attempts =
        new Attempts(bench.session(), "Store")
            .create(
                each(
                    Hostile.values(),
                    (number, text) -> kafka("s" + number, "saslHashFunction", text)));

    assertThat(attempts).allMatch(attempt -> attempt.created().isEmpty());
    for (SentStatement statement : bench.sandbox().changes()) {
      assertThat(statement.kind()).isEqualTo("CREATE STORE");
      assertThat(statement.properties().get("kafka.sasl.hash_function"))
          .isEqualTo(
              Hostile.values().get(number(statement.path().getLast())).toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void keepsNamesOfRelations() {
    bench.sandbox().sql("CREATE DATABASE home;");
    new Attempts(bench.session(), "Store")
        .create(List.of(kafka("store", "saslPassword", "password-one")))
        .forEach(Attempt::answer);

    createAndDelete("DeltaStreamObject", Hostile.names(), InjectionIT::stream);

    assertThat(paths("CREATE STREAM").stream().map(List::getLast))
        .containsExactlyInAnyOrderElementsOf(Hostile.names());
    assertThat(paths("DROP RELATION"))
        .containsExactlyInAnyOrderElementsOf(
            Hostile.names().stream().map(name -> List.of("home", "public", name)).toList());
  }

  @Test
  void keepsNamesOfSinks() {
    bench.sandbox().sql("CREATE DATABASE home;");
    new Attempts(bench.session(), "Store")
        .create(List.of(kafka("store", "saslPassword", "password-one")))
        .forEach(Attempt::answer);
    List<String> names = new ArrayList<>(Hostile.names());
    names.add("source");
    new Attempts(bench.session(), "DeltaStreamObject")
        .create(names.stream().map(InjectionIT::stream).toList())
        .forEach(Attempt::answer);

    createAndDelete("Query", Hostile.names(), InjectionIT::insert);

    assertThat(paths("INSERT INTO"))
        .containsExactlyInAnyOrderElementsOf(
            Hostile.names().stream().map(name -> List.of("home", "public", name)).toList());
    assertThat(paths("TERMINATE QUERY")).hasSize(Hostile.names().size()).doesNotHaveDuplicates();
    assertThat(bench.sandbox().names("queries")).isEmpty();
  }

  /// Creates one store for each hostile value of a property, and checks that its only statement
  /// holds the value; what Check refuses must not reach the service at all.
  private void arrivesIntact(String input, String parameter, UnaryOperator<Object> wrap) {
    List<String> values = Hostile.values();
    List<Attempt> attempts =
        new Attempts(bench.session(), "Store")
            .create(each(values, (number, text) -> kafka("s" + number, input, wrap.apply(text))));

    List<SentStatement> sent = bench.sandbox().changes();
    assertThat(sent).allMatch(statement -> statement.kind().equals("CREATE STORE"));
    assertThat(sent).extracting(SentStatement::request).doesNotHaveDuplicates();
    for (SentStatement statement : sent) {
      assertThat(statement.properties().get(parameter))
          .isEqualTo(values.get(number(statement.path().getLast())));
    }
    long created = attempts.stream().filter(attempt -> attempt.created().isPresent()).count();
    assertThat(created).isGreaterThan(values.size() / 2L);
    assertThat(sent.size()).isBetween((int) created, values.size());
  }

  private void createAndDelete(String type, List<String> names, Function<String, Props> inputs) {
    Attempts attempts = new Attempts(bench.session(), type);
    List<Attempt> created = attempts.create(names.stream().map(inputs).toList());
    created.forEach(Attempt::answer);
    attempts.delete(created);
  }

  private void allowRoles(List<String> roles) {
    List<String> all = new ArrayList<>(roles);
    all.add("sysadmin");
    settings("access", "roles", all);
  }

  private void allowRegistries(List<String> names) {
    settings("stores", "schemaRegistries", names);
  }

  private void settings(String group, String setting, List<String> values) {
    Object changes = Map.of(group, Map.of(setting, values));
    bench.sandbox().settings(JsonMapper.builder().build().valueToTree(changes).toString());
  }

  private List<List<String>> paths(String kind) {
    return bench.sandbox().statements(kind).stream()
        .filter(statement -> statement.connection() > 0)
        .map(SentStatement::path)
        .toList();
  }

  private List<String> changedKinds() {
    return bench.sandbox().changes().stream().map(SentStatement::kind).toList();
  }

  private static String registry(Map<String, String> properties) {
    return properties.entrySet().stream()
        .filter(property -> property.getKey().contains("registry"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("none");
  }

  private static Props kafka(String name, String input, Object value) {
    Props block =
        Props.of(
                "uris",
                "kafka.example.com:9093",
                "saslHashFunction",
                "SHA512",
                "saslUsername",
                Values.secret("user-one"),
                "saslPassword",
                Values.secret("password-one"))
            .with(input, value);
    return Props.of("name", name, "kafka", block);
  }

  private static Props stream(String name) {
    String sql =
        "CREATE STREAM %s (id BIGINT) WITH ('topic' = 't', 'topic.partitions' = 1, 'topic.replicas' = 1, 'value.format' = 'json');"
            .formatted(quoted(name));
    return Props.of("database", "home", "namespace", "public", "store", "store", "sql", sql);
  }

  private static Props insert(String sink) {
    String sql =
        "INSERT INTO home.public.%s SELECT id FROM home.public.source;".formatted(quoted(sink));
    return Props.of(
        "sourceRelationFqns",
        List.of("\"home\".\"public\".\"source\""),
        "sinkRelationFqn",
        "\"home\".\"public\".\"" + sink + "\"",
        "sql",
        sql);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static int number(String objectName) {
    return Integer.parseInt(objectName.substring(1));
  }

  private static List<Props> each(List<String> texts, BiFunction<Integer, String, Props> inputs) {
    return IntStream.range(0, texts.size())
        .mapToObj(number -> inputs.apply(number, texts.get(number)))
        .toList();
  }

  private static List<List<String>> single() {
    return Hostile.names().stream().map(List::of).toList();
  }

  private static List<List<String>> inside(String database) {
    return Hostile.names().stream().map(name -> List.of(database, name)).toList();
  }
}
