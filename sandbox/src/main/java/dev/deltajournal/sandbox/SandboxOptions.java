package dev.deltajournal.sandbox;

import dev.deltajournal.sandbox.settings.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How to start a sandbox.
///
/// @param host to listen on
/// @param port to listen on, 0 for any free one
/// @param token the API token that clients must bring
/// @param settings delays and switches at the start
/// @param faults fault rules at the start, each as JSON
/// @param log the file of the statement log
/// @param data the file that the catalogue is kept in
/// @param clock drives life cycles and stamps what is made
public record SandboxOptions(
    String host,
    int port,
    String token,
    Settings settings,
    List<String> faults,
    Optional<Path> log,
    Optional<Path> data,
    InstantSource clock) {

  /// The token of a sandbox that is not told another.
  public static final String DEFAULT_TOKEN = "sandbox-token";

  public SandboxOptions {
    faults = List.copyOf(faults);
  }

  /// Any free port of this machine's loopback, strict, in memory.
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        "127.0.0.1",
        0,
        DEFAULT_TOKEN,
        Settings.defaults(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        InstantSource.system());
  }

  public SandboxOptions withAddress(String newHost, int newPort) {
    return new SandboxOptions(newHost, newPort, token, settings, faults, log, data, clock);
  }

  public SandboxOptions withToken(String newToken) {
    return new SandboxOptions(host, port, newToken, settings, faults, log, data, clock);
  }

  /// One setting changed, for example `delays.storeReadyMillis`, `50`.
  ///
  /// @throws IllegalArgumentException for a name or value that no setting has
  public SandboxOptions with(String setting, String value) {
    return new SandboxOptions(
        host, port, token, settings.with(setting, value), faults, log, data, clock);
  }

  /// One more fault rule.
  public SandboxOptions withFault(String json) {
    List<String> more = new ArrayList<>(faults);
    more.add(json);
    return new SandboxOptions(host, port, token, settings, more, log, data, clock);
  }

  public SandboxOptions withLog(Path file) {
    return new SandboxOptions(host, port, token, settings, faults, Optional.of(file), data, clock);
  }

  public SandboxOptions withData(Path file) {
    return new SandboxOptions(host, port, token, settings, faults, log, Optional.of(file), clock);
  }

  public SandboxOptions withClock(InstantSource newClock) {
    return new SandboxOptions(host, port, token, settings, faults, log, data, newClock);
  }
}
