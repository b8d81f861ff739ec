package dev.deltajournal.provider.backend;

import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.workers.service.ServiceSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The session of the latest Configure. An engine that attaches to a running plugin configures it
/// again and again. Thread-safe; reading never waits.
public final class Sessions implements AutoCloseable {
  private final BackendFactory factory;
  private volatile @Nullable Session current;

  public Sessions(BackendFactory factory) {
    this.factory = factory;
  }

  /// Starts a session, or goes on with the current one if nothing is new. Calls may wait again
  /// after a Cancel.
  ///
  /// @param providerUrn of the provider resource; empty from an old engine
  public synchronized void configure(
      String providerId, String providerUrn, ServiceSettings settings) {
    var providerName = nameOf(providerUrn);
    var before = current;
    if (before != null && before.settings().equals(settings)) {
      current = new Session(providerId, providerName, settings, before.backend());
      before.backend().lifecycle().resume();
      return;
    }
    current = new Session(providerId, providerName, settings, factory.open(settings));
    if (before != null) {
      before.backend().close();
    }
  }

  /// The engine names a default provider `default`, followed by its version if it has one.
  private static String nameOf(String urn) {
    int colons = urn.lastIndexOf("::");
    var name = colons < 0 ? "" : urn.substring(colons + 2);
    return name.startsWith("default_") ? "default" : name;
  }

  public Optional<Session> find() {
    return Optional.ofNullable(current);
  }

  /// @throws ProviderException before the first Configure that succeeded
  public Session require() {
    return find()
        .orElseThrow(() ->
            new ProviderException(
                ProviderError.NOT_CONFIGURED,
                "The provider was asked to work before it was configured"));
  }

  /// Every call that waits answers now (design, invariant 10).
  public void interrupt() {
    find().ifPresent(session -> session.backend().lifecycle().interrupt());
  }

  @Override
  public void close() {
    find().ifPresent(session -> session.backend().close());
  }
}
