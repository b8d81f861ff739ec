package dev.deltajournal.workers.catalogue;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.Presence;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What one look at the service found.
///
/// @param presence absent only after no row *and* DESCRIBE answered the kind's own 3D code
/// @param row when present
/// @param serviceMicros the service's clock at the look, microseconds since 1970; 0 if it did not
///   answer
/// @param failure why it is undecided
public record Look(
    Presence presence, Optional<CatalogueRow> row, long serviceMicros, Optional<Failure> failure) {

  /// The same look with the service's message about the state cleaned: services repeat passwords
  /// when a login fails (design, invariant 8).
  public Look cleaned(UnaryOperator<String> clean) {
    return new Look(presence, row.map(seen -> seen.cleaned(clean)), serviceMicros, failure);
  }
}
