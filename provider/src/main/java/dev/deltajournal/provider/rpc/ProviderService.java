package dev.deltajournal.provider.rpc;

import com.google.protobuf.Empty;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.backend.Sessions;
import dev.deltajournal.provider.resource.EndOfRun;
import dev.deltajournal.schema.Availability;
import dev.deltajournal.schema.PackageSchema;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingResponse;
import pulumirpc.Provider.GetMappingsRequest;
import pulumirpc.Provider.GetMappingsResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/// The service that the engine calls. Every method answers exactly once, with a response or a
/// status; none ends the process.
final class ProviderService extends ResourceProviderGrpc.ResourceProviderImplBase {
  /// How long a Cancel may take over what is to be told.
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final PackageSchema schema;
  private final Supplier<Availability> availability;
  private final ConfigurationCalls configuration;
  private final ResourceCalls resources;
  private final FunctionCalls functions;
  private final Sessions sessions;
  private final EndOfRun end;
  private final Consumer<String> engineAddress;

  /// @param engineAddress hears where the engine is, each time it says so
  ProviderService(
      PackageSchema schema,
      Supplier<Availability> availability,
      ConfigurationCalls configuration,
      ResourceCalls resources,
      FunctionCalls functions,
      Sessions sessions,
      EndOfRun end,
      Consumer<String> engineAddress) {
    this.schema = schema;
    this.availability = availability;
    this.configuration = configuration;
    this.resources = resources;
    this.functions = functions;
    this.sessions = sessions;
    this.end = end;
    this.engineAddress = engineAddress;
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    answer(
        "Handshake",
        observer,
        () -> {
          engineAddress.accept(request.getEngineAddress());
          return ProviderHandshakeResponse.newBuilder()
              .setAcceptSecrets(true)
              .setAcceptResources(true)
              .setAcceptOutputs(false)
              .build();
        });
  }

  @Override
  public void attach(PluginAttach request, StreamObserver<Empty> observer) {
    answer(
        "Attach",
        observer,
        () -> {
          engineAddress.accept(request.getAddress());
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
    answer(
        "GetPluginInfo",
        observer,
        () -> PluginInfo.newBuilder().setVersion(schema.version()).build());
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
    answer(
        "GetSchema",
        observer,
        () -> GetSchemaResponse.newBuilder().setSchema(schema.json()).build());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer("CheckConfig", observer, () -> configuration.check(request));
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    answer("DiffConfig", observer, () -> configuration.diff(request));
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    answer("Configure", observer, () -> configuration.configure(request));
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer("Check", observer, () -> resources.check(request));
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    answer("Diff", observer, () -> resources.diff(request));
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    answer("Create", observer, () -> resources.create(request));
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    answer("Read", observer, () -> resources.read(request));
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    answer("Update", observer, () -> resources.update(request));
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    answer("Delete", observer, () -> resources.delete(request));
  }

  /// Comes at every normal end too, so it only lets those answer that wait (design, invariant 10),
  /// and tells what the run leaves to be told: what is logged before the answer is still shown. The
  /// engine waits for five seconds.
  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    answer(
        "Cancel",
        observer,
        () -> {
          sessions.interrupt();
          tellTheEnd();
          return Empty.getDefaultInstance();
        });
  }

  private void tellTheEnd() {
    var told = new CompletableFuture<Boolean>();
    Thread.ofPlatform()
        .daemon()
        .name("end-of-run")
        .start(() -> {
          try {
            end.tell();
          } finally {
            told.complete(true);
          }
        });
    try {
      told.get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      return; // a journal that others keep busy: the next run tells
    }
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
    answer(
        "Invoke",
        observer,
        () -> {
          refuseUnavailable(request.getTok());
          return functions.invoke(request);
        });
  }

  @Override
  public void call(CallRequest request, StreamObserver<CallResponse> observer) {
    answer(
        "Call",
        observer,
        () -> {
          throw unknown("method", request.getTok());
        });
  }

  @Override
  public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
    answer(
        "Construct",
        observer,
        () -> {
          throw unknown("component", request.getType());
        });
  }

  @Override
  public void getMapping(GetMappingRequest request, StreamObserver<GetMappingResponse> observer) {
    answer("GetMapping", observer, GetMappingResponse::getDefaultInstance);
  }

  @Override
  public void getMappings(
      GetMappingsRequest request, StreamObserver<GetMappingsResponse> observer) {
    answer("GetMappings", observer, GetMappingsResponse::getDefaultInstance);
  }

  private void refuseUnavailable(String token) {
    availability
        .get()
        .refusal(token)
        .ifPresent(refusal -> {
          throw new ProviderException(ProviderError.NOT_AVAILABLE, refusal);
        });
  }

  private static ProviderException unknown(String what, String token) {
    return new ProviderException(
        ProviderError.UNKNOWN_TYPE, "The package deltastream has no " + what + " '" + token + "'");
  }

  private static <T> void answer(String method, StreamObserver<T> observer, Supplier<T> call) {
    if (observer instanceof ServerCallStreamObserver<T> cancellable) {
      // An engine that hangs up does not stop the work: what is known is in the journal by then.
      cancellable.setOnCancelHandler(() -> {});
    }
    T response;
    try {
      response = call.get();
    } catch (RuntimeException e) {
      observer.onError(Statuses.of(method, e));
      return;
    }
    observer.onNext(response);
    observer.onCompleted();
  }
}
