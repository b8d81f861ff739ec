package dev.deltajournal.testkit.engine;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.deltajournal.testkit.value.Props;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/// One engine's conversation with one plugin, call by call.
///
/// Each call blocks for its answer and throws [RpcFailure] when it is an error; past [#CALL_LIMIT]
/// it throws [AssertionError]. No deadline goes over the wire, as from the engine. Requests are
/// filled as an engine of the session's [EngineStyle] fills them; a trailing lambda changes what a
/// test wants otherwise: `session.create(urn, inputs, r -> r.setPreview(true))`.
///
/// Thread-safe. The stubs are generated from the protocol's files into `pulumirpc`; the provider
/// under test holds the same classes from the same version, so that it does not matter which of the
/// two a class path yields.
public final class EngineSession implements AutoCloseable {
  /// How long a call may take before the test has failed.
  public static final Duration CALL_LIMIT = Duration.ofMinutes(3);

  /// What the engine grants a plugin for connecting and the Handshake.
  public static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

  /// What the engine grants the Cancel call at the end of a run.
  public static final Duration CANCEL_LIMIT = Duration.ofSeconds(5);

  private static final int MAX_MESSAGE_BYTES = 400 << 20;

  private final EngineHost host;
  private final EngineStyle style;
  private final ProviderReference provider;
  private final Requests requests;
  private final ManagedChannel channel;
  private final ResourceProviderFutureStub stub;
  private final List<RpcCall> calls = new CopyOnWriteArrayList<>();

  /// Dials a plugin at a loopback port.
  ///
  /// @param host what the plugin logs to; stays open when the session closes
  public EngineSession(int port, EngineHost host, EngineStyle style, ProviderReference provider) {
    this.host = host;
    this.style = style;
    this.provider = provider;
    requests = new Requests(style, host.address());
    channel =
        NettyChannelBuilder.forAddress(new InetSocketAddress(EngineHost.LOOPBACK, port))
            .usePlaintext()
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .build();
    stub = ResourceProviderGrpc.newFutureStub(channel);
  }

  /// The engine's side of the conversation: messages that the plugin logged.
  public EngineHost host() {
    return host;
  }

  /// The provider resource that the plugin serves.
  public ProviderReference provider() {
    return provider;
  }

  /// The calls made so far, in order of sending.
  public List<RpcCall> calls() {
    return List.copyOf(calls);
  }

  /// What the engine does before the first resource of a run: Handshake, GetPluginInfo,
  /// CheckConfig, Configure.
  ///
  /// @param config values of any kind, secrets wrapped; the plugin's CheckConfig sees them as plain
  ///   strings
  /// @return the checked configuration that Configure got
  public Props start(Props config) {
    greet();
    Props checked = acceptConfig(config);
    configure(checked);
    return checked;
  }

  /// CheckConfig, with what was secret marked as secret again in its answer; throws
  /// [AssertionError] with its failures.
  public Props acceptConfig(Props config) {
    return ConfigStrings.markSecrets(checkConfig(config).accepted(), config);
  }

  /// As `refresh` and `destroy` start: Configure with a stored configuration, without CheckConfig.
  public void resume(Props storedConfig) {
    greet();
    configure(storedConfig);
  }

  /// Handshake (only in the current style) and GetPluginInfo; returns the plugin's version.
  public String greet() {
    if (style == EngineStyle.CURRENT) {
      handshake();
    }
    return pluginVersion();
  }

  public ProviderHandshakeResponse handshake() {
    return call(
        new RpcCall("Handshake", "", requests.handshake()),
        stub.withWaitForReady().handshake(requests.handshake()),
        HANDSHAKE_LIMIT);
  }

  /// GetPluginInfo: the plugin's version.
  public String pluginVersion() {
    Empty request = Empty.getDefaultInstance();
    return call(
            new RpcCall("GetPluginInfo", "", request),
            stub.withWaitForReady().getPluginInfo(request),
            HANDSHAKE_LIMIT)
        .getVersion();
  }

  /// Attach, which the engine sends to a plugin that it has not started itself.
  public void attach() {
    PluginAttach request = PluginAttach.newBuilder().setAddress(host.address()).build();
    call("Attach", "", request, stub.withWaitForReady().attach(request));
  }

  /// The package schema, JSON.
  public String schema() {
    GetSchemaRequest request = GetSchemaRequest.getDefaultInstance();
    return call("GetSchema", "", request, stub.withWaitForReady().getSchema(request)).getSchema();
  }

  public CheckAnswer checkConfig(Props config) {
    CheckRequest request = requests.check(provider.urn(), Props.empty(), ConfigStrings.of(config));
    return CheckAnswer.from(
        call("CheckConfig", request.getUrn(), request, stub.checkConfig(request)));
  }

  public DiffAnswer diffConfig(Props oldConfig, Props newConfig) {
    DiffRequest request =
        requests.diff(
            provider.urn(),
            provider.id(),
            ConfigStrings.of(oldConfig),
            ConfigStrings.of(oldConfig),
            ConfigStrings.of(newConfig));
    return DiffAnswer.from(call("DiffConfig", request.getUrn(), request, stub.diffConfig(request)));
  }

  public ConfigureResponse configure(Props config) {
    ConfigureRequest request = requests.configure(provider, config);
    return call("Configure", provider.urn().value(), request, stub.configure(request));
  }

  public CheckAnswer check(Urn urn, Props oldInputs, Props news) {
    return check(urn, oldInputs, news, UnaryOperator.identity());
  }

  public CheckAnswer check(
      Urn urn, Props oldInputs, Props news, UnaryOperator<CheckRequest.Builder> change) {
    CheckRequest request = change.apply(requests.check(urn, oldInputs, news).toBuilder()).build();
    return CheckAnswer.from(call("Check", urn.value(), request, stub.check(request)));
  }

  public DiffAnswer diff(Urn urn, String id, Props oldOutputs, Props oldInputs, Props news) {
    return diff(urn, id, oldOutputs, oldInputs, news, UnaryOperator.identity());
  }

  public DiffAnswer diff(
      Urn urn,
      String id,
      Props oldOutputs,
      Props oldInputs,
      Props news,
      UnaryOperator<DiffRequest.Builder> change) {
    DiffRequest request =
        change.apply(requests.diff(urn, id, oldOutputs, oldInputs, news).toBuilder()).build();
    return DiffAnswer.from(call("Diff", urn.value(), request, stub.diff(request)));
  }

  public ResourceAnswer create(Urn urn, Props inputs) {
    return create(urn, inputs, UnaryOperator.identity());
  }

  public ResourceAnswer create(Urn urn, Props inputs, UnaryOperator<CreateRequest.Builder> change) {
    CreateRequest request = change.apply(requests.create(urn, inputs).toBuilder()).build();
    return ResourceAnswer.from(call("Create", urn.value(), request, stub.create(request)));
  }

  /// Read as `pulumi import` does it: with nothing but the id.
  public ResourceAnswer readById(Urn urn, String id) {
    return read(urn, id, UnaryOperator.identity());
  }

  /// Read as a refresh does it.
  public ResourceAnswer read(Urn urn, String id, Props oldOutputs, Props oldInputs) {
    return read(
        urn,
        id,
        request -> request.setProperties(oldOutputs.struct()).setInputs(oldInputs.struct()));
  }

  public ResourceAnswer read(Urn urn, String id, UnaryOperator<ReadRequest.Builder> change) {
    ReadRequest request = change.apply(requests.read(urn, id).toBuilder()).build();
    return ResourceAnswer.from(call("Read", urn.value(), request, stub.read(request)));
  }

  public ResourceAnswer update(Urn urn, String id, Props oldOutputs, Props oldInputs, Props news) {
    return update(urn, id, oldOutputs, oldInputs, news, UnaryOperator.identity());
  }

  public ResourceAnswer update(
      Urn urn,
      String id,
      Props oldOutputs,
      Props oldInputs,
      Props news,
      UnaryOperator<UpdateRequest.Builder> change) {
    UpdateRequest request =
        change.apply(requests.update(urn, id, oldOutputs, oldInputs, news).toBuilder()).build();
    return ResourceAnswer.from(id, call("Update", urn.value(), request, stub.update(request)));
  }

  public void delete(Urn urn, String id, Props oldOutputs, Props oldInputs) {
    delete(urn, id, oldOutputs, oldInputs, UnaryOperator.identity());
  }

  public void delete(
      Urn urn,
      String id,
      Props oldOutputs,
      Props oldInputs,
      UnaryOperator<DeleteRequest.Builder> change) {
    DeleteRequest request =
        change.apply(requests.delete(urn, id, oldOutputs, oldInputs).toBuilder()).build();
    call("Delete", urn.value(), request, stub.delete(request));
  }

  public InvokeAnswer invoke(String token, Props arguments) {
    InvokeRequest request =
        InvokeRequest.newBuilder().setTok(token).setArgs(arguments.struct()).build();
    return InvokeAnswer.from(call("Invoke", "", request, stub.invoke(request)));
  }

  /// Cancel, which comes at every end of a run, wanted or not.
  public void cancel() {
    Empty request = Empty.getDefaultInstance();
    call(new RpcCall("Cancel", "", request), stub.cancel(request), CANCEL_LIMIT);
  }

  /// Makes a call without waiting for its answer; failures arrive in the future.
  public <T> CompletableFuture<T> inBackground(Function<EngineSession, T> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("engine call")
        .start(() -> future.completeAsync(() -> call.apply(this), Runnable::run));
    return future;
  }

  /// Drops the connection: calls under way end as UNAVAILABLE here and as cancelled in the plugin.
  @Override
  public void close() {
    channel.shutdownNow();
  }

  private <T> T call(String method, String urn, Message request, ListenableFuture<T> answer) {
    return call(new RpcCall(method, urn, request), answer, CALL_LIMIT);
  }

  private <T> T call(RpcCall call, ListenableFuture<T> answer, Duration limit) {
    calls.add(call);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      StatusRuntimeException status =
          e.getCause() instanceof StatusRuntimeException cause
              ? cause
              : Status.fromThrowable(e.getCause()).asRuntimeException();
      throw new RpcFailure(call.method(), status);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new AssertionError(call + " was not answered within " + limit, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during " + call, e);
    }
  }
}
