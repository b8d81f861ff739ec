package dev.deltajournal.sandbox.engine;

import java.util.Arrays;
import java.util.List;

/// The hosts in a `uris` parameter: a comma list of `host:port` or of URLs.
final class StoreUris {
  private StoreUris() {}

  static List<String> hosts(String uris) {
    return Arrays.stream(uris.split(",", -1))
        .map(StoreUris::host)
        .filter(host -> !host.isEmpty())
        .toList();
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
