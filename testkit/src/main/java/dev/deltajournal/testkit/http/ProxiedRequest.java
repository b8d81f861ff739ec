package dev.deltajournal.testkit.http;

import java.util.Locale;
import java.util.Optional;

/// A request that came through the proxy.
///
/// @param connection number of the client's connection, from 1
/// @param head request line and headers, line by line as sent
/// @param body the body as UTF-8 text, chunks joined; empty when there is none
public record ProxiedRequest(int connection, String head, String body) {
  /// The method, such as `POST`.
  public String method() {
    return head.substring(0, head.indexOf(' '));
  }

  /// The request's target, path and query.
  public String target() {
    int start = head.indexOf(' ') + 1;
    return head.substring(start, head.indexOf(' ', start));
  }

  /// The value of the first header with this name in any letter case.
  public Optional<String> header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return head.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).trim())
        .findFirst();
  }
}
