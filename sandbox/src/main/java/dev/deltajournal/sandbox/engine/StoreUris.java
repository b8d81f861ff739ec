package dev.deltajournal.sandbox.engine;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The hosts in a `uris` parameter: a comma list of `host:port` or of URLs.
final class StoreUris {
  private static final Pattern POSTGRES =
      Pattern.compile("postgres(ql)?://[^/?#,]+/[^/?#,]+(\\?[^#]*)?");

  private StoreUris() {}

  static List<String> hosts(String uris) {
    return Arrays.stream(uris.split(",", -1))
        .map(StoreUris::host)
        .filter(host -> !host.isEmpty())
        .toList();
  }

  /// Whether it is one URL that names a host and a database.
  static boolean isPostgres(String uri) {
    return POSTGRES.matcher(uri).matches();
  }

  private static String host(String uri) {
    String rest = uri.strip();
    rest = rest.substring(rest.lastIndexOf("://") < 0 ? 0 : rest.lastIndexOf("://") + 3);
    rest = rest.split("[/?]", 2)[0];
    rest = rest.substring(rest.lastIndexOf('@') + 1);
    int port = rest.lastIndexOf(':');
    return port < 0 ? rest : rest.substring(0, port);
  }
}
