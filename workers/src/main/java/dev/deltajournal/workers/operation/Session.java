package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Journal;
import dev.deltajournal.journal.JournalException;
import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.journal.event.OperationEvent.ResultAcknowledged;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import dev.deltajournal.journal.log.AppendResult;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.store.JournalReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal, opened at the first effective operation and not before (design, invariant 11).
/// Answers that the engine brought back earlier wait in memory until then.
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /// What a process has once it is effective.
  record Open(Journal journal, Conductor conductor) {}

  private final JournalSource source;
  private final Function<Journal, Conductor> conductors;
  private final Set<OperationToken> seen = new LinkedHashSet<>();
  private @Nullable Open open;
  private @Nullable JournalReader readOnly;
  private boolean closed;

  Session(JournalSource source, Function<Journal, Conductor> conductors) {
    this.source = source;
    this.conductors = conductors;
  }

  /// Makes the process effective.
  ///
  /// @throws JournalException if the journal cannot be opened
  synchronized Open effective() {
    if (closed) {
      throw new JournalException(
          dev.deltajournal.journal.JournalError.CLOSED, "this process is stopping");
    }
    var known = open;
    if (known == null) {
      var journal = source.open();
      known = new Open(journal, conductors.apply(journal));
      open = known;
      for (var token : List.copyOf(seen)) {
        acknowledge(journal, token);
      }
    }
    return known;
  }

  /// What there is once the process is effective.
  synchronized Optional<Open> open() {
    return Optional.ofNullable(open);
  }

  /// Remembers an answer that the engine brought back, and records it once the process is
  /// effective.
  synchronized void seen(OperationToken token) {
    if (seen.add(token) && open != null) {
      acknowledge(open.journal(), token);
    }
  }

  /// Reads without becoming effective. A journal that is not there or cannot be read is no error
  /// here.
  <T> Optional<T> peek(Function<JournalReader, Optional<T>> question) {
    try {
      return reader().flatMap(question);
    } catch (JournalException e) {
      LOG.debug("the journal was not consulted: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /// A run asks once or twice for each of its resources before it is effective, so what was opened
  /// for that stays open. A journal that is not there yet may be there at the next question.
  private synchronized Optional<JournalReader> reader() {
    if (open != null) {
      return Optional.of(open.journal().reader());
    }
    if (readOnly == null && !closed) {
      readOnly = source.read().orElse(null);
    }
    return Optional.ofNullable(readOnly);
  }

  /// Acknowledging is a courtesy to later runs: if it loses a race it is tried again, and a journal
  /// failure shows itself elsewhere.
  private static void acknowledge(Journal journal, OperationToken token) {
    try {
      for (int attempt = 0; attempt < 3; attempt++) {
        var operation = journal.reader().operation(token.operation());
        if (operation.isEmpty() || !isNews(operation.get(), token)) {
          return;
        }
        var append =
            new Append(
                token.operation(),
                journal.leases().mine(),
                new Guard.AtVersion(operation.get().version()),
                // Whichever answer it was: the engine has the object, and asks for another one
                // next.
                List.of(new ResultAcknowledged(operation.get().generation())));
        if (journal.log().append(append) instanceof AppendResult.Appended) {
          return;
        }
      }
      LOG.debug("operation {} moves too fast to acknowledge now", token.operation());
    } catch (JournalException e) {
      LOG.debug("operation {} is not acknowledged: {}", token.operation(), e.getMessage());
    }
  }

  private static boolean isNews(Operation operation, OperationToken token) {
    return token.generation() <= operation.generation()
        && operation.generation() > operation.acknowledged();
  }

  @Override
  public void close() {
    Open known;
    JournalReader reader;
    synchronized (this) {
      closed = true;
      known = open;
      open = null;
      reader = readOnly;
      readOnly = null;
    }
    if (known != null) {
      known.conductor().close();
      known.journal().close();
    }
    if (reader != null) {
      reader.close();
    }
  }
}
