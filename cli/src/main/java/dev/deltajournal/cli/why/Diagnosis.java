package dev.deltajournal.cli.why;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.operation.Step;
import java.util.List;
import java.util.Optional;

/// The answer to "why": sentences, and one command.
///
/// @param unattended whether it waits for somebody to run Pulumi again
/// @param standing where the operation stands
/// @param step whose statement is in question
/// @param known what is known of that statement
/// @param next what happens at the next run
/// @param failure the last error
/// @param command to type now; empty if nothing needs doing
/// @param waysOut further commands that are right as well, of which a person chooses
/// @param hints what may be needed besides
record Diagnosis(
    boolean unattended,
    List<String> standing,
    Optional<Step> step,
    List<String> known,
    List<String> next,
    Optional<Failure> failure,
    Optional<String> command,
    List<String> waysOut,
    List<String> hints) {

  Diagnosis {
    standing = List.copyOf(standing);
    known = List.copyOf(known);
    next = List.copyOf(next);
    waysOut = List.copyOf(waysOut);
    hints = List.copyOf(hints);
  }
}
