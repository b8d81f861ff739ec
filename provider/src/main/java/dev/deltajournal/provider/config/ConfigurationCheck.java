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
import java.util.function.Consumer;

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
    check(failures, news, Setting.SERVER, Settings::server);
    check(failures, news, Setting.API_KEY, Settings::apiKey);
    check(failures, news, Setting.ORGANIZATION, Settings::organization);
    check(failures, news, Setting.ROLE, Settings::role);
    check(failures, news, Setting.SESSION_ID, Settings::sessionId);
    check(failures, news, Setting.INSECURE_SKIP_VERIFY, Settings::insecureSkipVerify);
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
                && (setting == Setting.SERVER || setting == Setting.ORGANIZATION);
        changes.put(setting.key(), new Change(setting.key(), kind, replace));
      }
    }
    return Differences.of(changes, false);
  }

  private static Optional<String> canonical(Setting setting, Optional<Value> value) {
    var text = value.flatMap(Settings::text).map(String::strip).filter(given -> !given.isEmpty());
    return switch (setting) {
      case SERVER -> text.map(ConfigurationCheck::normalised);
      case ORGANIZATION -> text.map(given -> given.toLowerCase(Locale.ROOT));
      case INSECURE_SKIP_VERIFY ->
          text.map(given -> given.toLowerCase(Locale.ROOT)).filter(given -> !given.equals("false"));
      case API_KEY, ROLE, SESSION_ID -> text;
    };
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

  private static void check(
      List<CheckFailure> failures, MapValue news, Setting setting, Consumer<String> rule) {
    news.get(setting.key())
        .flatMap(Settings::text)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> {
          try {
            rule.accept(text);
          } catch (ProviderException e) {
            failures.add(
                new CheckFailure(
                    shown(setting), e.failure().message() + ". " + e.failure().nextStep()));
          }
        });
  }

  /// The engine prints the value of the property that a failure names.
  private static String shown(Setting setting) {
    return setting == Setting.API_KEY ? "" : setting.key();
  }
}
