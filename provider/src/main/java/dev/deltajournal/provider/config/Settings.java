package dev.deltajournal.provider.config;

import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.value.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What each setting may be. Each method throws {@link ProviderException} for a value that cannot
/// be used, without showing values that could hold a secret.
final class Settings {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern HEADER_TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private static final int LAST_PORT = 65535;

  private Settings() {}

  /// A setting as text: stack configuration and SDKs send all values as texts, programs in YAML as
  /// what they look like.
  ///
  /// @throws ProviderException for what is no single value
  static String text(Setting setting, Value value) {
    return switch (value.bare()) {
      case Value.Text(String text) -> text;
      case Value.Bool(boolean bool) -> Boolean.toString(bool);
      case Value.Num(double number) when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          Long.toString((long) number);
      case Value.Null _,
          Value.Unknown _,
          Value.Num _,
          Value.ListValue _,
          Value.MapValue _,
          Value.SecretValue _,
          Value.Tagged _ ->
          throw new ProviderException(
              ProviderError.SETTING_INVALID,
              setting.key() + " must be a single value, but is " + value.kindName());
    };
  }

  static URI server(String text) {
    try {
      var uri = new URI(text);
      var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
        throw badServer("it is no http or https address with a host");
      }
      if (uri.getUserInfo() != null) {
        throw badServer("it holds a user name; the token goes into apiKey");
      }
      if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
        throw badServer("there is no port " + uri.getPort());
      }
      return uri;
    } catch (URISyntaxException e) {
      throw badServer("it is no address: " + e.getReason());
    }
  }

  /// The service takes ids and names; only it knows which exist.
  static String organization(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new ProviderException(
          ProviderError.ORGANIZATION_INVALID, "organization must not contain control characters");
    }
    return isId(text) ? text.toLowerCase(Locale.ROOT) : text;
  }

  static boolean isId(String organization) {
    return UUID.matcher(organization).matches();
  }

  static String apiKey(String text) {
    if (!HEADER_TOKEN.matcher(text).matches()) {
      throw new ProviderException(
          ProviderError.SETTING_INVALID, "apiKey contains blanks or characters that no token has");
    }
    return text;
  }

  static String sessionId(String text) {
    if (!HEADER_TOKEN.matcher(text).matches()) {
      throw new ProviderException(
          ProviderError.SETTING_INVALID,
          "sessionId must consist of printable ASCII characters without blanks");
    }
    return text;
  }

  static String role(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new ProviderException(
          ProviderError.SETTING_INVALID, "role must not contain control characters");
    }
    return text;
  }

  static boolean insecureSkipVerify(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new ProviderException(
              ProviderError.SETTING_INVALID,
              "insecureSkipVerify must be true or false, but is '" + text + "'");
    };
  }

  private static ProviderException badServer(String why) {
    return new ProviderException(ProviderError.SERVER_INVALID, "server is not usable: " + why);
  }
}
