package dev.deltajournal.provider.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/// The plugin's log: warnings and errors to standard error, which the engine shows only if the
/// plugin dies; and the lines of our own modules, where the engine was asked for details, to a
/// sink. Lines of level TRACE, the statements, go to a sink of their own. Lines of libraries stay
/// out of it: those about sending a line would never end.
///
/// Standard output stays untouched: its first line is the port.
public final class LogBackend implements ILoggerFactory {
  private static final String OURS = "dev.deltajournal.";

  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private volatile @Nullable LogSink details;
  private volatile @Nullable LogSink statements;

  /// From now on our lines of all levels but TRACE go to this sink as well.
  public void sendDetailsTo(LogSink sink) {
    details = sink;
  }

  /// From now on our lines of level TRACE go to this sink.
  public void sendStatementsTo(LogSink sink) {
    statements = sink;
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, missing -> new LineLogger(missing, this));
  }

  boolean isEnabled(Level level, String logger) {
    return isWarning(level) || (sink(level) != null && logger.startsWith(OURS));
  }

  void write(Level level, String logger, String message) {
    var sink = sink(level);
    if (sink != null && logger.startsWith(OURS)) {
      sink.line(level, logger, message);
    }
    if (isWarning(level)) {
      System.err.printf(
          "%s %s %s: %s%n", Instant.now().truncatedTo(ChronoUnit.MILLIS), level, logger, message);
    }
  }

  private @Nullable LogSink sink(Level level) {
    return level == Level.TRACE ? statements : details;
  }

  private static boolean isWarning(Level level) {
    return level.toInt() >= Level.WARN.toInt();
  }
}
