package dev.deltajournal.provider.store;

import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a PostgreSQL database, as users write it and complete: the first of a comma list,
/// with scheme, port and the database's name, nothing after that but the query string.
///
/// Reasons never repeat the address: it may hold a password.
final class PostgresUri {
  private static final String SCHEME = "postgresql://";
  private static final String PORT = "5432";
  private static final int LAST_PORT = 65_535;
  private static final String INVALID = "invalid postgres uri: ";

  private static final Pattern PARTS =
      Pattern.compile("(?<scheme>[^:/?#]*)://(?<authority>[^/?#]*)(?<path>[^?#]*)(?<rest>.*)");
  private static final Pattern SCHEME_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
  private static final Pattern HOST =
      Pattern.compile("(?<host>\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]]+)(?::(?<port>[^:]*))?");

  /// Characters of a path that stand for themselves, and escapes that stand already.
  private static final String PLAIN = "-._~$&+:=@!'()*,;[]%";

  private PostgresUri() {}

  /// What became of an address.
  sealed interface Read {}

  record Complete(String text) implements Read {}

  /// @param reason without the address
  record Refused(String reason) implements Read {}

  static Read read(String raw) {
    var first = raw.split(",", -1)[0].strip();
    if (first.isEmpty()) {
      return new Refused("postgres uris cannot be empty");
    }
    if (first.chars().anyMatch(Character::isISOControl)) {
      return new Refused(INVALID + "it contains control characters");
    }
    var parts = PARTS.matcher(first.contains("://") ? first : SCHEME + first);
    if (!parts.matches() || !SCHEME_NAME.matcher(parts.group("scheme")).matches()) {
      return new Refused(INVALID + "it must read postgresql://host:port/database");
    }
    return complete(parts);
  }

  /// The complete form; an address that has none stays as it is.
  static String completed(String raw) {
    return read(raw) instanceof Complete(String text) ? text : raw;
  }

  /// Whether the address holds credentials, which no text may show.
  static boolean holdsCredentials(String raw) {
    return raw.contains("@") || raw.toLowerCase(Locale.ROOT).contains("password=");
  }

  /// Two addresses that complete to the same one.
  static Equivalence same() {
    return (old, now) -> old.map(PostgresUri::completed).equals(now.map(PostgresUri::completed));
  }

  private static Value completed(Value value) {
    return value instanceof Value.Text(String text) ? Value.of(completed(text)) : value;
  }

  private static Read complete(Matcher parts) {
    var authority = parts.group("authority");
    int login = authority.lastIndexOf('@') + 1;
    var host = HOST.matcher(authority.substring(login));
    if (!host.matches() || host.group("host").chars().anyMatch(Character::isWhitespace)) {
      return new Refused(INVALID + "it names no host");
    }
    var port = Optional.ofNullable(host.group("port")).filter(text -> !text.isEmpty()).orElse(PORT);
    if (!isPort(port)) {
      return new Refused(INVALID + "its port is not a number from 1 to " + LAST_PORT);
    }
    var database = firstSegment(parts.group("path"));
    if (database.isEmpty()) {
      return new Refused("postgres uri must include a database name");
    }
    return new Complete(
        parts.group("scheme")
            + "://"
            + authority.substring(0, login)
            + host.group("host")
            + ":"
            + port
            + "/"
            + escaped(database)
            + parts.group("rest"));
  }

  private static boolean isPort(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      return false;
    }
    int port = Integer.parseInt(text);
    return port >= 1 && port <= LAST_PORT;
  }

  private static String firstSegment(String path) {
    return path.replaceFirst("^/+", "").split("/", 2)[0];
  }

  /// What a path cannot hold as it is, in the escaped form of addresses.
  private static String escaped(String segment) {
    var text = new StringBuilder();
    for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = octet > 0 && (Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0);
      if (plain) {
        text.append((char) octet);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return text.toString();
  }
}
