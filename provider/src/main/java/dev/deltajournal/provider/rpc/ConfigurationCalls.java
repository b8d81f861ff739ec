package dev.deltajournal.provider.rpc;

import dev.deltajournal.provider.backend.Sessions;
import dev.deltajournal.provider.config.ConfigurationCheck;
import dev.deltajournal.provider.config.ConfigurationReader;
import dev.deltajournal.provider.engine.EngineLog;
import dev.deltajournal.provider.engine.EngineLog.Severity;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import java.util.LinkedHashMap;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;

/// Requests about the provider's configuration.
final class ConfigurationCalls {
  private final ConfigurationCheck check;
  private final ConfigurationReader reader;
  private final Sessions sessions;
  private final EngineLog log;

  ConfigurationCalls(
      ConfigurationCheck check, ConfigurationReader reader, Sessions sessions, EngineLog log) {
    this.check = check;
    this.reader = reader;
    this.sessions = sessions;
    this.log = log;
  }

  CheckResponse check(CheckRequest request) {
    var news = ValueCodec.decode(request.getNews());
    check
        .unknownKeys(news)
        .forEach(key ->
            log.log(
                Severity.WARNING,
                request.getUrn(),
                "The provider has no setting '" + key + "'; it is ignored."));
    return ResourceCalls.checkResponse(news, check.check(news));
  }

  DiffResponse diff(DiffRequest request) {
    var olds = request.hasOldInputs() ? request.getOldInputs() : request.getOlds();
    return ResourceCalls.diffResponse(
        check.diff(ValueCodec.decode(olds), ValueCodec.decode(request.getNews())));
  }

  /// Old engines know only this answer, so it repeats what the Handshake says.
  ConfigureResponse configure(ConfigureRequest request) {
    var args = request.hasArgs() ? ValueCodec.decode(request.getArgs()) : variables(request);
    var id = ValueCodec.isUnknown(request.getId()) ? "" : request.getId();
    sessions.configure(id, request.getUrn(), reader.read(args));
    return ConfigureResponse.newBuilder()
        .setAcceptSecrets(true)
        .setSupportsPreview(true)
        .setAcceptResources(true)
        .setAcceptOutputs(false)
        .build();
  }

  /// Keys of the form `deltastream:config:server`.
  @SuppressWarnings("deprecation") // the only form that the oldest engines know
  private static MapValue variables(ConfigureRequest request) {
    var args = new LinkedHashMap<String, Value>();
    request
        .getVariablesMap()
        .forEach(
            (key, value) -> args.put(key.substring(key.lastIndexOf(':') + 1), Value.of(value)));
    return new MapValue(args);
  }
}
