package dev.deltajournal.cli.undo;

import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a command that talks to the service. What is not given comes from the variables
/// that the plugin reads, then from the operation itself. The token has a variable alone: an option
/// would show in the list of processes.
final class ServiceOptions {
  private static final Pattern HEADER_TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final String API_KEY = "DELTASTREAM_API_KEY";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The service. Default: DELTASTREAM_SERVER, else where the operation ran.")
  private @Nullable String server;

  @Option(
      names = "--organization",
      paramLabel = "O",
      description = "Id or name. Default: DELTASTREAM_ORGANIZATION, else the operation's.")
  private @Nullable String organization;

  @Option(names = "--role", paramLabel = "R", description = "Default: DELTASTREAM_ROLE.")
  private @Nullable String role;

  @Option(
      names = "--insecure-skip-verify",
      description =
          "Do not verify the server's certificate. Default: DELTASTREAM_INSECURE_SKIP_VERIFY.")
  private boolean insecureSkipVerify;

  /// @param ran where the operation ran
  /// @throws CliException `DSP-CLI-014` for what is missing or cannot be used
  Service service(Map<String, String> environment, ResourceIdentity ran) {
    return new Service(
        address(given(server, environment, "DELTASTREAM_SERVER").orElse(ran.server())),
        token(environment),
        given(organization, environment, "DELTASTREAM_ORGANIZATION")
            .or(() -> Optional.of(ran.organization())),
        given(role, environment, "DELTASTREAM_ROLE"),
        insecureSkipVerify || isSet(environment, "DELTASTREAM_INSECURE_SKIP_VERIFY"));
  }

  private static URI address(String text) {
    try {
      var uri = new URI(text);
      var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
        throw unusable("the server's address is no http or https address with a host");
      }
      if (uri.getUserInfo() != null) {
        throw unusable("the server's address holds a user name; the token goes into " + API_KEY);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw unusable("the server's address is none: " + e.getReason());
    }
  }

  private static Secret token(Map<String, String> environment) {
    var token = environment.getOrDefault(API_KEY, "").strip();
    if (token.isEmpty()) {
      throw new CliException(
          CliError.NO_SERVICE,
          "there is no token to talk to the service with",
          "Set "
              + API_KEY
              + " to the API token that the plugin uses, then type the command again.");
    }
    if (!HEADER_TOKEN.matcher(token).matches()) {
      throw unusable(API_KEY + " contains blanks or characters that no token has");
    }
    return Secret.of(token);
  }

  private static CliException unusable(String why) {
    return new CliException(CliError.NO_SERVICE, why);
  }

  private static Optional<String> given(
      @Nullable String option, Map<String, String> environment, String variable) {
    return Optional.ofNullable(option)
        .or(() -> Optional.ofNullable(environment.get(variable)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static boolean isSet(Map<String, String> environment, String variable) {
    var text = environment.getOrDefault(variable, "").strip().toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("1");
  }
}
