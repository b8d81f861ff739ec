package dev.deltajournal.cli.upkeep;

import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.CliException;
import dev.deltajournal.cli.session.Session;

/// Keeps commands away from a journal that a plugin has open: it would go on with the old key, or
/// write into the old journal what the new one then lacks.
final class InUse {
  private InUse() {}

  /// @throws CliException `DSP-CLI-011`
  static void refuse(Session session) {
    try (var journal = session.read()) {
      var owners = new Owners(journal);
      for (var row : journal.reader().leases()) {
        var owner = owners.of(row.lease());
        if (owner.isAlive()) {
          throw new CliException(CliError.IN_USE, owner.describe() + " has the journal open");
        }
      }
    }
  }
}
