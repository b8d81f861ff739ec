package check;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestResult;
import io.deltastream.pulumi.deltastream.Config;
import io.deltastream.pulumi.deltastream.Database;
import io.deltastream.pulumi.deltastream.DatabaseArgs;
import io.deltastream.pulumi.deltastream.DeltaStreamObject;
import io.deltastream.pulumi.deltastream.DeltaStreamObjectArgs;
import io.deltastream.pulumi.deltastream.DeltastreamFunctions;
import io.deltastream.pulumi.deltastream.Namespace;
import io.deltastream.pulumi.deltastream.NamespaceArgs;
import io.deltastream.pulumi.deltastream.Provider;
import io.deltastream.pulumi.deltastream.ProviderArgs;
import io.deltastream.pulumi.deltastream.Query;
import io.deltastream.pulumi.deltastream.QueryArgs;
import io.deltastream.pulumi.deltastream.Store;
import io.deltastream.pulumi.deltastream.StoreArgs;
import io.deltastream.pulumi.deltastream.inputs.GetDatabasePlainArgs;
import io.deltastream.pulumi.deltastream.inputs.GetStoreArgs;
import io.deltastream.pulumi.deltastream.inputs.KafkaInputsArgs;
import io.deltastream.pulumi.deltastream.outputs.GetDatabaseInvokeResult;
import io.deltastream.pulumi.deltastream.outputs.GetStoreInvokeResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program that the other languages have too. It runs without an engine, and prints what the engine would have been told. */
public final class Program {
  private static void run(Context ctx) {
    Provider provider =
        new Provider("explicit", ProviderArgs.builder().server(new Config().server()).apiKey("key").build());
    CustomResourceOptions options = CustomResourceOptions.builder().provider(provider).build();
    InvokeOptions lookUp = InvokeOptions.builder().provider(provider).build();

    Database database = new Database("shop", DatabaseArgs.builder().name("shop").build(), options);
    Store store =
        new Store(
            "kafka",
            StoreArgs.builder()
                .name("shop_kafka")
                .kafka(
                    KafkaInputsArgs.builder()
                        .uris("kafka.example.com:9093")
                        .saslHashFunction("SHA512")
                        .saslUsername("shop")
                        .saslPassword("password")
                        .tlsDisabled(false)
                        .build())
                .build(),
            options);
    DeltaStreamObject orders =
        new DeltaStreamObject(
            "orders",
            DeltaStreamObjectArgs.builder()
                .database(database.name())
                .namespace("public")
                .store(store.name())
                .sql("CREATE STREAM orders (id VARCHAR)")
                .build(),
            options);
    new Query(
        "copy",
        QueryArgs.builder()
            .sourceRelationFqns(orders.fqn().applyValue(List::of))
            .sinkRelationFqn("sink")
            .sql("INSERT INTO sink SELECT * FROM orders")
            .build(),
        options);
    CompletableFuture<GetDatabaseInvokeResult> found =
        DeltastreamFunctions.getDatabasePlain(GetDatabasePlainArgs.builder().name("shop").build(), lookUp);
    Output<GetStoreInvokeResult> ready =
        DeltastreamFunctions.getStore(GetStoreArgs.builder().name(store.name()).build(), lookUp);
    new Namespace(
        "found",
        NamespaceArgs.builder()
            .database(Output.of(found.thenApply(GetDatabaseInvokeResult::owner)))
            .name(ready.applyValue(GetStoreInvokeResult::state))
            .build(),
        options);
  }

  /** Answers in the engine's place. */
  private static final class Engine implements Mocks {
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
      tell("register " + args.type + " " + args.name, args.inputs);
      Map<String, Object> outputs = new HashMap<>(args.inputs);
      outputs.put("fqn", "fqn of " + args.name);
      return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name), outputs));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
      tell("invoke " + args.token, args.args);
      Map<String, Object> result = new HashMap<>(args.args);
      result.putAll(Map.of("owner", "owner", "state", "ready", "type", "Kafka", "createdAt", "then", "updatedAt", "then"));
      return CompletableFuture.completedFuture(result);
    }

    private void tell(String what, Map<String, Object> inputs) {
      told.add(what + ": " + leaves("", inputs).sorted().collect(Collectors.joining(", ")));
    }

    private static Stream<String> leaves(String path, Object value) {
      if (value instanceof Map) {
        return ((Map<?, ?>) value).entrySet().stream().flatMap(e -> leaves(path + "." + e.getKey(), e.getValue()));
      }
      if (value instanceof List) {
        return ((List<?>) value).stream().flatMap(element -> leaves(path + "[]", element));
      }
      if (value instanceof Optional) {
        return ((Optional<?>) value).stream().flatMap(present -> leaves(path, present));
      }
      return value == null ? Stream.empty() : Stream.of(path.substring(1) + "=" + value);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Engine engine = new Engine();
    TestResult result = PulumiTest.withMocks(engine).runTestAsync(Program::run).get(1, TimeUnit.MINUTES);
    if (!result.errors().isEmpty()) {
      result.exceptions().forEach(Throwable::printStackTrace);
      System.exit(1);
    }
    engine.told.stream().sorted().forEach(System.out::println);
    System.exit(0);
  }
}
