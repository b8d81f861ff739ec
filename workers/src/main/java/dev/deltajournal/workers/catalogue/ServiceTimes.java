package dev.deltajournal.workers.catalogue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the service's times: `2026-01-31 13:10:02[.fff]`, with `Z`, `±hhmm`, `±hh:mm` or no zone,
/// which means UTC (`facts` of the service, section 7).
final class ServiceTimes {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?) ?"
              + "(?:Z|UTC|([+-]\\d{2}):?(\\d{2})?)?");

  private ServiceTimes() {}

  /// @return empty if the text is none of these forms
  static Optional<Instant> read(String text) {
    var match = FORM.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    var minutes = match.group(4) == null ? "00" : match.group(4);
    var zone = match.group(3) == null ? "Z" : match.group(3) + ":" + minutes;
    try {
      return Optional.of(
          OffsetDateTime.parse(match.group(1) + "T" + match.group(2) + zone).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
