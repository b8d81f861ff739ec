package dev.deltajournal.workers.service;

import dev.deltajournal.journal.Secret;
import java.net.URI;
import java.util.Optional;

/// How to reach the service, and as whom.
///
/// @param server base address, for example `https://api.deltastream.io/v2`
/// @param organization id or name
/// @param insecureSkipVerify true: do not verify the server's certificate
/// @param userAgent sent with each request
public record ServiceSettings(
    URI server,
    Secret apiKey,
    Optional<String> organization,
    Optional<String> role,
    Optional<String> sessionId,
    boolean insecureSkipVerify,
    String userAgent) {

  /// Scheme, host, port and path in one form, so that two spellings of one address are one server.
  public String normalisedServer() {
    var scheme = server.getScheme().toLowerCase(java.util.Locale.ROOT);
    int port = server.getPort() >= 0 ? server.getPort() : scheme.equals("http") ? 80 : 443;
    var path = server.getPath() == null ? "" : server.getPath().replaceAll("/+$", "");
    return scheme + "://" + server.getHost().toLowerCase(java.util.Locale.ROOT) + ":" + port + path;
  }
}
