package dev.deltajournal.provider.backend;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.JournalLocation;
import dev.deltajournal.journal.JournalOptions;
import dev.deltajournal.journal.Journals;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.workers.operation.JournalSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The journal that the environment names. Where it names none that can be, the call that needs the
/// journal says so; the plugin itself starts and serves.
public final class EnvironmentJournal implements JournalSource {
  private final Map<String, String> environment;
  private final Path userHome;

  public EnvironmentJournal(Map<String, String> environment, Path userHome) {
    this.environment = Map.copyOf(environment);
    this.userHome = userHome;
  }

  @Override
  public Journal open() {
    return Journals.open(location(), JournalOptions.defaults());
  }

  @Override
  public Optional<JournalReader> read() {
    try {
      return Optional.of(Journals.read(location()));
    } catch (JournalException e) {
      if (e.failure().code().equals(JournalError.NO_JOURNAL.code())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private JournalLocation location() {
    return JournalLocation.fromEnvironment(environment, userHome);
  }
}
