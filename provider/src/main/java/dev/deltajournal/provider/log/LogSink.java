package dev.deltajournal.provider.log;

import org.slf4j.event.Level;

/// Where log lines go.
@FunctionalInterface
public interface LogSink {
  /// @param logger name of the class that logs
  void line(Level level, String logger, String message);
}
