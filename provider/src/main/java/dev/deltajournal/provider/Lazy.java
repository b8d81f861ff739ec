package dev.deltajournal.provider;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made at its first use, once: what a process needs that only answers a Handshake
/// should be little. Thread-safe.
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    var known = made;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    var known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
