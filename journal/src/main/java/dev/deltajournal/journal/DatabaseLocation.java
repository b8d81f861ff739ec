package dev.deltajournal.journal;

import dev.deltajournal.journal.key.JournalKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A journal in a PostgreSQL database. The address may hold a password, so only a part of it is
/// ever shown.
public final class DatabaseLocation implements JournalLocation {
  /// Holds the key of the digests, which a database must not keep beside them.
  public static final String KEY_VARIABLE = "DELTASTREAM_JOURNAL_KEY";

  private static final String SCHEME = "jdbc:postgresql:";

  /// What hosts, ports and names are made of. Anything else may be a misplaced password.
  private static final Pattern PLAIN = Pattern.compile("[\\w.,:/%\\[\\]~+-]*");

  /// The parameters that tell journals apart.
  private static final Pattern SHOWN = Pattern.compile("(user|currentSchema)=[\\w.,%~+-]*");

  private final Secret url;
  private final Secret key;
  private final String shown;

  private DatabaseLocation(Secret url, Secret key, String shown) {
    this.url = url;
    this.key = key;
    this.shown = shown;
  }

  /// @param environment may hold the key
  /// @throws JournalException `DSP-JRN-015` if it is no address of such a database
  public static DatabaseLocation of(String url, Map<String, String> environment) {
    if (!url.startsWith(SCHEME)) {
      throw unsupported("names a database of another kind than PostgreSQL");
    }
    var parts = url.substring(SCHEME.length()).split("\\?", 2);
    if (!PLAIN.matcher(parts[0]).matches()) {
      throw unsupported(
          "is no address of a database: user and password belong behind the name, as in"
              + " `jdbc:postgresql://host/database?user=…&password=…`");
    }
    return new DatabaseLocation(
        Secret.of(url),
        Secret.of(environment.getOrDefault(KEY_VARIABLE, "").strip()),
        SCHEME + parts[0] + shown(parts.length == 1 ? "" : parts[1]));
  }

  /// The whole address, password included.
  public Secret url() {
    return url;
  }

  /// @throws JournalException `DSP-JRN-016` if the environment held none
  public JournalKey key() {
    if (key.isEmpty()) {
      throw new JournalException(JournalError.KEY_VARIABLE, KEY_VARIABLE + " is not set");
    }
    return JournalKey.parse(key.reveal())
        .orElseThrow(() ->
            new JournalException(
                JournalError.KEY_VARIABLE,
                KEY_VARIABLE + " holds neither 64 hexadecimal digits nor 32 bytes in base64"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatabaseLocation location
        && location.url.equals(url)
        && location.key.equals(key);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }

  @Override
  public String toString() {
    return shown;
  }

  private static String shown(String parameters) {
    var plain =
        Arrays.stream(parameters.split("&", -1))
            .filter(parameter -> SHOWN.matcher(parameter).matches())
            .collect(Collectors.joining("&"));
    return Optional.of(plain).filter(text -> !text.isEmpty()).map(text -> "?" + text).orElse("");
  }

  private static JournalException unsupported(String why) {
    return new JournalException(JournalError.UNSUPPORTED_LOCATION, VARIABLE + " " + why);
  }
}
