package dev.deltajournal.cli.access;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.JournalSalvage;
import dev.deltajournal.journal.JournalVerifier;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.KeyRenewal;
import dev.deltajournal.journal.KeyRenewal.Renewed;
import dev.deltajournal.journal.SalvageReport;
import dev.deltajournal.journal.VerificationReport;
import dev.deltajournal.journal.store.JournalReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The journals that a process can see.
public final class EnvironmentJournals implements JournalAccess {
  private static final String DATABASE = "jdbc:";

  private final Map<String, String> environment;
  private final Path userHome;
  private final JournalOptions options;

  /// @param environment variables, as the plugin reads them
  /// @param options for the short writes that people ask for
  public EnvironmentJournals(
      Map<String, String> environment, Path userHome, JournalOptions options) {
    this.environment = Map.copyOf(environment);
    this.userHome = userHome;
    this.options = options;
  }

  @Override
  public ReadableJournal read(Optional<String> location) {
    var place = place(location);
    var reader = Journals.read(place);
    var liveness = Journals.liveness(place);
    return new ReadableJournal() {
      @Override
      public JournalReader reader() {
        return reader;
      }

      @Override
      public boolean isAlive(String lease) {
        return liveness.isAlive(lease);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public Journal write(Optional<String> location) {
    var place = place(location);
    Journals.read(place).close(); // opening for writing would create what is not there
    return Journals.open(place, options);
  }

  @Override
  public VerificationReport verify(Optional<String> location) {
    return JournalVerifier.verify(place(location));
  }

  @Override
  public SalvageReport salvage(Optional<String> location, String into) {
    return JournalSalvage.salvage(place(location), place(Optional.of(into)), options);
  }

  @Override
  public Renewed renewKey(Optional<String> location) {
    return KeyRenewal.renew(place(location), options);
  }

  /// A person's path is relative to where the person is; the variable's must be absolute, as the
  /// plugin runs elsewhere.
  private JournalLocation place(Optional<String> location) {
    var variables = new HashMap<>(environment);
    location
        .map(named ->
            named.startsWith(DATABASE) ? named : Path.of(named).toAbsolutePath().toString())
        .ifPresent(named -> variables.put(JournalLocation.VARIABLE, named));
    return JournalLocation.fromEnvironment(variables, userHome);
  }
}
