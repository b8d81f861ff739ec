package dev.deltajournal.cli.screen;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times as people and as programs read them. All numbers are microseconds.
public final class Times {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Times() {}

  /// Microseconds since 1970, UTC.
  public static long now(Clock clock) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /// A length of time in at most two units, for example `3 min 5 s`.
  ///
  /// @param micros below zero counts as zero, since clocks of two machines differ
  public static String length(long micros) {
    long length = Math.max(0, micros);
    if (length < SECOND) {
      return length / 1000 + " ms";
    }
    if (length < MINUTE) {
      return length / SECOND + "." + length % SECOND / (SECOND / 10) + " s";
    }
    if (length < HOUR) {
      return twoUnits(length, MINUTE, "min", SECOND, "s");
    }
    if (length < DAY) {
      return twoUnits(length, HOUR, "h", MINUTE, "min");
    }
    return twoUnits(length, DAY, "d", HOUR, "h");
  }

  private static String twoUnits(
      long length, long big, String bigName, long small, String smallName) {
    long rest = length % big / small;
    return length / big + " " + bigName + (rest == 0 ? "" : " " + rest + " " + smallName);
  }

  /// A time relative to another, for example `+12.345 s`.
  public static String offset(long micros) {
    long length = Math.abs(micros);
    return "%s%d.%03d s"
        .formatted(micros < 0 ? "-" : "+", length / SECOND, length % SECOND / (SECOND / 1000));
  }

  /// The time of day with its date, in the clock's zone.
  public static String at(long epochMicros, Clock clock) {
    return CLOCK.format(instant(epochMicros).atZone(clock.getZone()));
  }

  /// ISO 8601, UTC.
  public static String iso(long epochMicros) {
    return instant(epochMicros).toString();
  }

  private static Instant instant(long epochMicros) {
    return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
  }
}
