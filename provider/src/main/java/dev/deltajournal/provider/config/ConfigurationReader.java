package dev.deltajournal.provider.config;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.service.ServiceSettings;
import java.util.Map;
import java.util.Optional;

/// Makes the settings of a session out of the configuration and, for keys that it lacks, the
/// environment.
///
/// The environment is read at Configure and not at CheckConfig: what CheckConfig answers is kept in
/// the state, where a later refresh would find it stale.
public final class ConfigurationReader {
  private final Map<String, String> environment;
  private final String userAgent;

  /// @param environment of this process
  /// @param userAgent product and version, for example `pulumi-provider-deltastream/1.1.0`
  public ConfigurationReader(Map<String, String> environment, String userAgent) {
    this.environment = Map.copyOf(environment);
    this.userAgent = userAgent;
  }

  /// @param args by key of {@link Setting}; values typed or as texts, secret or not
  /// @throws ProviderException for the first setting that is missing or unusable
  public ServiceSettings read(MapValue args) {
    var server =
        text(args, Setting.SERVER)
            .orElseThrow(
                () -> new ProviderException(ProviderError.SERVER_MISSING, "server is required"));
    var apiKey =
        text(args, Setting.API_KEY)
            .orElseThrow(
                () -> new ProviderException(ProviderError.API_KEY_MISSING, "apiKey is required"));
    var sessionId = text(args, Setting.SESSION_ID);
    return new ServiceSettings(
        Settings.server(server),
        Secret.of(Settings.apiKey(apiKey)),
        text(args, Setting.ORGANIZATION).map(Settings::organization),
        text(args, Setting.ROLE).map(Settings::role),
        sessionId.map(Settings::sessionId),
        text(args, Setting.INSECURE_SKIP_VERIFY).map(Settings::insecureSkipVerify).orElse(false),
        sessionId.map(id -> userAgent + " session/" + id).orElse(userAgent));
  }

  /// Whether a required setting is to be had from the configuration or the environment.
  boolean isGiven(MapValue args, Setting setting) {
    return args.get(setting.key()).filter(Value::hasUnknown).isPresent()
        || text(args, setting).isPresent();
  }

  private Optional<String> text(MapValue args, Setting setting) {
    return args.get(setting.key())
        .flatMap(Settings::text)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .or(() ->
            Optional.ofNullable(environment.get(setting.variable()))
                .map(String::strip)
                .filter(text -> !text.isEmpty()));
  }
}
