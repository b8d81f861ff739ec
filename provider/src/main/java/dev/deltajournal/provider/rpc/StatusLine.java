package dev.deltajournal.provider.rpc;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The status text of one resource: only what changed is sent, at most once a pause, and the latest
/// text always gets there.
final class StatusLine {
  private @Nullable String waiting;
  private String sent = "";
  private long sentNanos;
  private boolean everSent;
  private boolean over;

  /// Takes a text. Whether the caller has to arrange for {@link #take}: not if that is arranged
  /// already, nor if nothing is new.
  synchronized boolean wants(String text) {
    if (waiting != null) {
      waiting = text;
      return false;
    }
    if (over || text.equals(sent)) {
      return false;
    }
    waiting = text;
    return true;
  }

  /// How long to wait from now so that two texts are a pause apart.
  synchronized long pauseNanos(long nowNanos, Duration pause) {
    return everSent ? Math.max(0, sentNanos + pause.toNanos() - nowNanos) : 0;
  }

  /// The text to send now.
  synchronized Optional<String> take() {
    var text = waiting;
    waiting = null;
    if (over || text == null || text.equals(sent)) {
      return Optional.empty();
    }
    sent = text;
    sentNanos = System.nanoTime();
    everSent = true;
    return Optional.of(text);
  }

  /// Nothing is sent any more.
  synchronized void end() {
    over = true;
  }
}
