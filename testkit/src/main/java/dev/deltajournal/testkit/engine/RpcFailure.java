package dev.deltajournal.testkit.engine;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import pulumirpc.Errors.ErrorCause;
import pulumirpc.Errors.InputPropertiesError;
import pulumirpc.Provider.ConfigureErrorMissingKeys;
import pulumirpc.Provider.ErrorResourceInitFailed;

/// A call that the plugin answered with an error, or did not answer because it died.
public final class RpcFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String method;
  private final Status.Code code;
  private final String description;
  private final transient List<Any> details;

  RpcFailure(String method, StatusRuntimeException cause) {
    super(method + " failed with " + cause.getStatus().getCode() + ": " + text(cause), cause);
    this.method = method;
    description = text(cause);
    code = cause.getStatus().getCode();
    com.google.rpc.Status status = StatusProto.fromThrowable(cause);
    details = status == null ? List.of() : status.getDetailsList();
  }

  /// The RPC that failed, such as `Create`.
  public String method() {
    return method;
  }

  /// The status code; UNAVAILABLE when the plugin is gone.
  public Status.Code code() {
    return code;
  }

  /// The error's text, which the engine shows to the user.
  public String description() {
    return description;
  }

  /// The partial result in the error's details, if it has one.
  public Optional<InitFailed> initFailed() {
    return details(ErrorResourceInitFailed.class).stream().findFirst().map(InitFailed::from);
  }

  /// The keys that Configure missed, as `name: description`.
  public List<String> missingKeys() {
    return details(ConfigureErrorMissingKeys.class).stream()
        .flatMap(detail -> detail.getMissingKeysList().stream())
        .map(key -> key.getName() + ": " + key.getDescription())
        .toList();
  }

  /// The property errors in the error's details.
  public List<Failure> propertyErrors() {
    return details(InputPropertiesError.class).stream()
        .flatMap(detail -> detail.getErrorsList().stream())
        .map(error -> new Failure(error.getPropertyPath(), error.getReason()))
        .toList();
  }

  /// The causes that the engine prints below the message.
  public List<String> causes() {
    return details(ErrorCause.class).stream().map(ErrorCause::getMessage).toList();
  }

  private static String text(StatusRuntimeException cause) {
    return Objects.requireNonNullElse(cause.getStatus().getDescription(), "");
  }

  private <T extends Message> List<T> details(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Any detail : details) {
      if (detail.is(type)) {
        try {
          found.add(detail.unpack(type));
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError("Detail of " + method + " is no " + type.getSimpleName(), e);
        }
      }
    }
    return found;
  }
}
