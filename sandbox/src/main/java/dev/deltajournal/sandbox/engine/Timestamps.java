package dev.deltajournal.sandbox.engine;

import dev.deltajournal.sandbox.settings.CatalogueView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// TIMESTAMP_LTZ as text: `2026-01-31 13:10:02.123Z`, or `+0100` in another zone.
final class Timestamps {
  private static final DateTimeFormatter WHOLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssXX", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSXX", Locale.ROOT);

  private Timestamps() {}

  static String text(Instant instant, CatalogueView view, ZoneId zone) {
    ZonedDateTime local = ZonedDateTime.ofInstant(shown(instant, view), zone);
    return (view.timestampFractions() ? MILLIS : WHOLE).format(local);
  }

  /// The instant at the precision that the catalogue keeps.
  static Instant shown(Instant instant, CatalogueView view) {
    return instant.truncatedTo(
        view.createdAtWholeSeconds() ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
  }
}
