package dev.deltajournal.docs.errors;

import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.journal.ErrorCode;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.operation.OperationError;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The errors of all modules.
final class Catalogue {
  private Catalogue() {}

  /// All of them, by code.
  static List<ErrorCode> all() {
    return Stream.<ErrorCode[]>of(
            JournalError.values(),
            WorkersError.values(),
            OperationError.values(),
            ProviderError.values(),
            CliError.values())
        .flatMap(Stream::of)
        .sorted(Comparator.comparing(ErrorCode::code))
        .toList();
  }

  /// `CFG` of `DSP-CFG-001`.
  static String area(ErrorCode error) {
    return error.code().split("-", -1)[1];
  }

  /// As the sources name it, for example `WorkersError.SYNTAX`.
  static String constant(ErrorCode error) {
    return error.getClass().getSimpleName() + "." + ((Enum<?>) error).name();
  }
}
