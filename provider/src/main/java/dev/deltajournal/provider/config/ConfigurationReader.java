package dev.deltajournal.provider.config;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.service.ServiceSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
        read(args, Setting.SERVER, Settings::server)
            .orElseThrow(
                () -> new ProviderException(ProviderError.SERVER_MISSING, "server is required"));
    var apiKey =
        read(args, Setting.API_KEY, Settings::apiKey)
            .orElseThrow(
                () -> new ProviderException(ProviderError.API_KEY_MISSING, "apiKey is required"));
    var sessionId = read(args, Setting.SESSION_ID, Settings::sessionId);
    return new ServiceSettings(
        server,
        Secret.of(apiKey),
        read(args, Setting.ORGANIZATION, Settings::organization),
        read(args, Setting.ROLE, Settings::role),
        sessionId,
        read(args, Setting.INSECURE_SKIP_VERIFY, Settings::insecureSkipVerify).orElse(false),
        sessionId.map(id -> userAgent + " session/" + id).orElse(userAgent));
  }

  /// One setting's value; empty if it is given nowhere, or not known yet.
  ///
  /// @throws ProviderException if it is given and cannot be used; says so if it is the
  ///   environment's
  <T> Optional<T> read(MapValue args, Setting setting, Function<String, T> rule) {
    var configured = args.get(setting.key());
    if (configured.filter(Value::hasUnknown).isPresent()) {
      return Optional.empty();
    }
    var own = configured.flatMap(value -> given(Settings.text(setting, value)));
    return own.isPresent()
        ? own.map(rule)
        : inherited(setting).map(text -> read(text, setting, rule));
  }

  /// Whether a required setting is to be had from the configuration or the environment.
  boolean isGiven(MapValue args, Setting setting) {
    return args.get(setting.key()).filter(value -> !isEmptyText(value)).isPresent()
        || inherited(setting).isPresent();
  }

  private static <T> T read(String text, Setting setting, Function<String, T> rule) {
    try {
      return rule.apply(text);
    } catch (ProviderException e) {
      throw e.saying(
          e.failure().message() + " (in the environment variable " + setting.variable() + ")");
    }
  }

  private static boolean isEmptyText(Value value) {
    return value.bare() instanceof Value.Text(String text) && text.isBlank();
  }

  private Optional<String> inherited(Setting setting) {
    return Optional.ofNullable(environment.get(setting.variable()))
        .flatMap(ConfigurationReader::given);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
  }
}
