package dev.deltajournal.provider.config;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.CheckFailure;
import dev.deltajournal.provider.resource.Differences;
import dev.deltajournal.provider.resource.Differences.Change;
import dev.deltajournal.provider.resource.Differences.Kind;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.service.ServiceSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Checks and compares configurations. Keys of the engine and of the official provider's framework
/// pass through untouched: a state of that provider must show no difference.
public final class ConfigurationCheck {
  /// What the engine adds to a provider's inputs.
  private static final Set<String> ENGINE_KEYS =
      Set.of("version", "pluginDownloadURL", "pluginChecksums", "parameterization");

  private final ConfigurationReader reader;

  public ConfigurationCheck(ConfigurationReader reader) {
    this.reader = reader;
  }

  /// All that is wrong with a configuration. What is not known yet passes.
  public List<CheckFailure> check(MapValue news) {
    var failures = new ArrayList<CheckFailure>();
    require(
        failures, news, Setting.SERVER, "set it in the configuration, or in DELTASTREAM_SERVER");
    require(
        failures,
        news,
        Setting.API_KEY,
        "set it with `pulumi config set --secret deltastream:apiKey`, or in DELTASTREAM_API_KEY");
    for (var setting : Setting.values()) {
      check(failures, news, setting);
    }
    return failures;
  }

  /// Keys that mean nothing to the provider: misspelt ones, most likely.
  public List<String> unknownKeys(MapValue news) {
    return news.names().stream()
        .filter(key -> !key.startsWith("__") && !ENGINE_KEYS.contains(key))
        .filter(key -> Setting.of(key).isEmpty())
        .toList();
  }

  /// Only a change that makes every object unreachable, another organization or another server,
  /// replaces the provider and with it all its resources; credentials and roles never do.
  public Differences diff(MapValue olds, MapValue news) {
    Map<String, Change> changes = new LinkedHashMap<>();
    for (var setting : Setting.values()) {
      var before = olds.get(setting.key());
      var after = news.get(setting.key());
      boolean unknown = after.filter(Value::hasUnknown).isPresent();
      if (unknown || !canonical(setting, before).equals(canonical(setting, after))) {
        var kind = before.isEmpty() ? Kind.ADD : after.isEmpty() ? Kind.DELETE : Kind.UPDATE;
        boolean replace =
            !unknown
                && before.isPresent()
                && after.isPresent()
                && isElsewhere(setting, before, after);
        changes.put(setting.key(), new Change(setting.key(), kind, replace));
      }
    }
    return Differences.of(changes, false);
  }

  /// A name and an id may well mean the same organization, and only the service knows.
  private static boolean isElsewhere(
      Setting setting, Optional<Value> before, Optional<Value> after) {
    return switch (setting) {
      case SERVER -> true;
      case ORGANIZATION ->
          canonical(setting, before)
              .map(Settings::isId)
              .equals(canonical(setting, after).map(Settings::isId));
      case API_KEY, ROLE, SESSION_ID, INSECURE_SKIP_VERIFY -> false;
    };
  }

  private static Optional<String> canonical(Setting setting, Optional<Value> value) {
    var text = value.flatMap(given -> text(setting, given));
    return switch (setting) {
      case SERVER -> text.map(ConfigurationCheck::normalised);
      case ORGANIZATION -> text.map(ConfigurationCheck::organization);
      case INSECURE_SKIP_VERIFY ->
          text.map(ConfigurationCheck::bool).filter(given -> !given.equals("false"));
      case API_KEY, ROLE, SESSION_ID -> text;
    };
  }

  /// A value that cannot be used is only itself here; Check refuses it.
  private static Optional<String> text(Setting setting, Value value) {
    try {
      return Optional.of(Settings.text(setting, value).strip()).filter(text -> !text.isEmpty());
    } catch (ProviderException _) {
      return Optional.empty();
    }
  }

  private static String organization(String text) {
    return Settings.isId(text) ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static String bool(String text) {
    try {
      return Boolean.toString(Settings.insecureSkipVerify(text));
    } catch (ProviderException _) {
      return text;
    }
  }

  /// Two spellings of one address are one server; a text that is no address is only itself.
  private static String normalised(String server) {
    try {
      return new ServiceSettings(
              Settings.server(server),
              Secret.of(""),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false,
              "")
          .normalisedServer();
    } catch (ProviderException _) {
      return server;
    }
  }

  private void require(List<CheckFailure> failures, MapValue news, Setting setting, String remedy) {
    if (!reader.isGiven(news, setting)) {
      failures.add(new CheckFailure(shown(setting), setting.key() + " is required: " + remedy));
    }
  }

  private void check(List<CheckFailure> failures, MapValue news, Setting setting) {
    try {
      var _ = reader.read(news, setting, rule(setting));
    } catch (ProviderException e) {
      failures.add(
          new CheckFailure(shown(setting), e.failure().message() + ". " + e.failure().nextStep()));
    }
  }

  private static Function<String, ?> rule(Setting setting) {
    return switch (setting) {
      case SERVER -> Settings::server;
      case API_KEY -> Settings::apiKey;
      case ORGANIZATION -> Settings::organization;
      case ROLE -> Settings::role;
      case SESSION_ID -> Settings::sessionId;
      case INSECURE_SKIP_VERIFY -> Settings::insecureSkipVerify;
    };
  }

  /// The engine prints the value of the property that a failure names.
  private static String shown(Setting setting) {
    return setting == Setting.API_KEY ? "" : setting.key();
  }
}
