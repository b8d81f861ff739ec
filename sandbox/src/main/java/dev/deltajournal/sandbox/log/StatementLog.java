package dev.deltajournal.sandbox.log;

import dev.deltajournal.sandbox.settings.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The latest statements, at least a hundred thousand, in memory; all of them in a file, one JSON
/// object per line, if wanted. A line is written when a statement arrives and again when its
/// outcome is known or changes; the last line of a sequence number holds. Thread-safe.
public final class StatementLog implements AutoCloseable {
  private static final int KEPT = 100_000;

  private final List<LoggedStatement> entries = new ArrayList<>();
  private final Optional<Writer> file;
  private long requests;
  private long forgotten;

  /// A log that begins empty in memory.
  ///
  /// @param file is appended to; empty for memory only
  public StatementLog(Optional<Path> file) {
    this.file = file.map(StatementLog::open);
  }

  /// The number of a new request, from 1.
  public synchronized long nextRequest() {
    return ++requests;
  }

  /// The number that the next statement gets.
  public synchronized long nextSequence() {
    return forgotten + entries.size() + 1L;
  }

  /// Enters a statement.
  ///
  /// @param entry with {@link #nextSequence} as its number
  public synchronized void arrived(LoggedStatement entry) {
    entries.add(entry);
    if (entries.size() >= 2 * KEPT) {
      entries.subList(0, KEPT).clear();
      forgotten += KEPT;
    }
    write(entry);
  }

  /// Notes what became of a statement.
  public synchronized void finished(long sequence, LoggedStatement.Outcome outcome) {
    int index = Math.toIntExact(sequence - 1 - forgotten);
    if (index < 0) {
      return;
    }
    LoggedStatement entry = entries.get(index).with(outcome);
    entries.set(index, entry);
    write(entry);
  }

  /// The statements with a number above `sequence`.
  public synchronized List<LoggedStatement> since(long sequence) {
    int from = Math.clamp(sequence - forgotten, 0, entries.size());
    return List.copyOf(entries.subList(from, entries.size()));
  }

  @Override
  public synchronized void close() {
    file.ifPresent(StatementLog::close);
  }

  private void write(LoggedStatement entry) {
    if (file.isEmpty()) {
      return;
    }
    try {
      Writer writer = file.get();
      writer.write(Json.MAPPER.writeValueAsString(entry));
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The statement log cannot be written", e);
    }
  }

  private static Writer open(Path file) {
    try {
      return Files.newBufferedWriter(
          file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The statement log %s cannot be opened".formatted(file), e);
    }
  }

  private static void close(Writer writer) {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The statement log cannot be closed", e);
    }
  }
}
