package dev.deltajournal.provider.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/// Formats one class's lines.
final class LineLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  private final transient LogBackend backend;

  LineLogger(String name, LogBackend backend) {
    this.name = name;
    this.backend = backend;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  /// An exception shows as its type alone: its message may quote a value that is secret.
  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable throwable) {
    var text = MessageFormatter.basicArrayFormat(message, arguments);
    backend.write(
        level, getName(), throwable == null ? text : text + " (" + throwable.getClass() + ")");
  }

  @Override
  public boolean isTraceEnabled() {
    return backend.isEnabled(Level.TRACE, getName());
  }

  @Override
  public boolean isDebugEnabled() {
    return backend.isEnabled(Level.DEBUG, getName());
  }

  @Override
  public boolean isInfoEnabled() {
    return backend.isEnabled(Level.INFO, getName());
  }

  @Override
  public boolean isWarnEnabled() {
    return backend.isEnabled(Level.WARN, getName());
  }

  @Override
  public boolean isErrorEnabled() {
    return backend.isEnabled(Level.ERROR, getName());
  }
}
