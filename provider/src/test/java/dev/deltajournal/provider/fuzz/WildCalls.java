package dev.deltajournal.provider.fuzz;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.deltajournal.provider.fixture.Samples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.schema.PackageSchema;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.testkit.value.Props;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingsRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/// Calls of every method of the protocol, filled at random.
final class WildCalls {
  private static final double[] SECONDS = {
    0, 1, -1, 1e-9, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final List<Props> INPUTS =
      List.of(
          Props.of("name", "shop", "owner", "analyst"),
          Props.of("database", "shop", "name", "public"),
          Samples.STORE_INPUTS,
          Samples.OBJECT_INPUTS,
          Samples.QUERY_INPUTS,
          TestPlugin.CONFIG);

  private final Random random;
  private final ResourceProviderBlockingStub stub;
  private final WildValues values;
  private final List<Urn> urns = new ArrayList<>();
  private final List<String> tokens;
  private final List<Supplier<Message>> calls;

  WildCalls(Random random, ResourceProviderBlockingStub stub) {
    this.random = random;
    this.stub = stub;
    var schema = PackageSchema.bundled();
    var names = new ArrayList<>(List.of("kafka", "uris", "version", "__op", "id"));
    schema
        .resources()
        .values()
        .forEach(resource -> names.addAll(resource.inputProperties().keySet()));
    values = new WildValues(random, names);
    schema.resources().keySet().forEach(token -> urns.add(Urn.of("dev", "shop", token, "wild")));
    tokens = List.copyOf(schema.functions().keySet());
    calls =
        List.of(
            this::check,
            this::check,
            this::diff,
            this::diff,
            this::create,
            this::create,
            this::read,
            this::update,
            this::delete,
            this::invoke,
            this::invoke,
            this::checkConfig,
            this::diffConfig,
            this::configure,
            this::others);
  }

  /// Makes one call; throws what the stub throws.
  Message next() {
    return values.pick(calls).get();
  }

  private Message check() {
    return stub.check(
        CheckRequest.newBuilder()
            .setUrn(urn())
            .setType(type())
            .setOlds(bag())
            .setNews(bag())
            .build());
  }

  private Message diff() {
    return stub.diff(
        DiffRequest.newBuilder()
            .setUrn(urn())
            .setId(id())
            .setOlds(bag())
            .setOldInputs(bag())
            .setNews(bag())
            .build());
  }

  private Message create() {
    return stub.create(
        CreateRequest.newBuilder()
            .setUrn(urn())
            .setProperties(bag())
            .setTimeout(seconds())
            .setPreview(random.nextBoolean())
            .build());
  }

  private Message read() {
    var request = ReadRequest.newBuilder().setUrn(urn()).setId(id()).setProperties(bag());
    return stub.read(random.nextBoolean() ? request.setInputs(bag()).build() : request.build());
  }

  private Message update() {
    return stub.update(
        UpdateRequest.newBuilder()
            .setUrn(urn())
            .setId(id())
            .setOlds(bag())
            .setOldInputs(bag())
            .setNews(bag())
            .setTimeout(seconds())
            .setPreview(random.nextBoolean())
            .build());
  }

  private Message delete() {
    return stub.delete(
        DeleteRequest.newBuilder()
            .setUrn(urn())
            .setId(id())
            .setProperties(bag())
            .setTimeout(seconds())
            .build());
  }

  private Message invoke() {
    var token = random.nextInt(8) == 0 ? values.text() : values.pick(tokens);
    return stub.invoke(InvokeRequest.newBuilder().setTok(token).setArgs(bag()).build());
  }

  private Message checkConfig() {
    return stub.checkConfig(
        CheckRequest.newBuilder().setUrn(urn()).setOlds(bag()).setNews(bag()).build());
  }

  private Message diffConfig() {
    return stub.diffConfig(
        DiffRequest.newBuilder().setUrn(urn()).setOlds(bag()).setNews(bag()).build());
  }

  @SuppressWarnings("deprecation") // the only form that the oldest engines know
  private Message configure() {
    var request = ConfigureRequest.newBuilder().setId(id()).setUrn(urn());
    return stub.configure(
        random.nextBoolean()
            ? request.setArgs(bag()).build()
            : request.putVariables(values.text(), values.text()).build());
  }

  private Message others() {
    return switch (random.nextInt(8)) {
      case 0 -> stub.call(CallRequest.newBuilder().setTok(values.text()).setArgs(bag()).build());
      case 1 ->
          stub.construct(
              ConstructRequest.newBuilder().setType(values.text()).setInputs(bag()).build());
      case 2 -> stub.getMapping(GetMappingRequest.newBuilder().setKey(values.text()).build());
      case 3 -> stub.getMappings(GetMappingsRequest.newBuilder().setKey(values.text()).build());
      case 4 -> stub.getSchema(GetSchemaRequest.newBuilder().setVersion(random.nextInt()).build());
      case 5 -> stub.cancel(Empty.getDefaultInstance());
      case 6 -> stub.attach(PluginAttach.newBuilder().setAddress(address()).build());
      default ->
          stub.handshake(ProviderHandshakeRequest.newBuilder().setEngineAddress(address()).build());
    };
  }

  private com.google.protobuf.Struct bag() {
    return values.bag(values.pick(INPUTS));
  }

  private String urn() {
    return random.nextInt(10) == 0 ? values.text() : values.pick(urns).value();
  }

  private String type() {
    return random.nextInt(10) == 0 ? values.text() : "";
  }

  private String id() {
    return random.nextInt(3) == 0
        ? values.text()
        : values.pick(
            List.of(
                "shop",
                "shop/public",
                "\"shop\".\"public\".\"orders\"",
                "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d",
                values.pick(Hostile.names())));
  }

  /// Of an engine that is not there. Names would be looked up in the network.
  private String address() {
    return random.nextBoolean() ? "" : "127.0.0.1:1";
  }

  private double seconds() {
    return SECONDS[random.nextInt(SECONDS.length)];
  }
}
