package dev.deltajournal.cli.operation;

import dev.deltajournal.cli.access.Owners;
import dev.deltajournal.cli.screen.Style;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Each event in words.
final class EventText {
  private final Owners owners;

  EventText(Owners owners) {
    this.owners = owners;
  }

  /// @param text one line
  /// @param statement quoted below it
  /// @param details further lines
  record Told(Style style, String text, Optional<String> statement, List<String> details) {
    Told {
      details = List.copyOf(details);
    }

    static Told of(Style style, String text, String... details) {
      return new Told(style, text, Optional.empty(), List.of(details));
    }
  }

  Told of(OperationEvent event) {
    return switch (event) {
      case OperationAccepted accepted -> accepted(accepted);
      case OperationClaimed claimed -> claimed(claimed);
      case StepIntended intended -> intended(intended);
      case StepSubmitted submitted ->
          Told.of(
              Style.PLAIN,
              step(submitted.step(), submitted.attempt())
                  + "the service gave it statement id "
                  + submitted.statementId());
      case StepAcknowledged acknowledged ->
          Told.of(
              Style.GOOD,
              step(acknowledged.step(), acknowledged.attempt())
                  + "confirmed by the service"
                  + statement(acknowledged.statementId()));
      case StepRejected rejected ->
          Told.of(
              Style.BAD,
              step(rejected.step(), rejected.attempt()) + "rejected, without effect",
              rejected.failure().describe());
      case StepOutcomeUnknown unknown ->
          Told.of(
              Style.WARN,
              step(unknown.step(), unknown.attempt()) + "outcome unknown: " + unknown.reason());
      case RemoteStateProbed probed ->
          Told.of(Style.PLAIN, "looked (" + probed.probe() + "): " + lower(probed.presence()));
      case ResourceIdentified identified -> identified(identified);
      case ReadinessChanged changed ->
          Told.of(
              Style.PLAIN, "the service says " + changed.state() + suffix(": ", changed.message()));
      case CompensationStarted started ->
          Told.of(Style.WARN, "undoing its own steps", started.failure().describe());
      case OperationInterrupted interrupted ->
          Told.of(Style.WARN, "interrupted: " + interrupted.reason());
      case OperationParked parked ->
          Told.of(Style.BAD, "parked: needs a person", parked.failure().describe());
      case OperationSucceeded succeeded -> Told.of(Style.GOOD, "succeeded: " + succeeded.summary());
      case OperationFailed failed -> Told.of(Style.BAD, "failed", failed.failure().describe());
      case OperationCancelled cancelled -> Told.of(Style.DIM, "given up: " + cancelled.reason());
      case ResultReplayed replayed ->
          Told.of(
              Style.PLAIN,
              "the finished result was answered again (answer "
                  + (replayed.generation() + 1)
                  + ")");
      case ResultAcknowledged acknowledged ->
          Told.of(Style.PLAIN, "Pulumi has saved answer " + (acknowledged.generation() + 1));
      case OrphanReported reported ->
          Told.of(Style.WARN, "reported to the user: " + reported.message());
      case OperatorIntervened intervened -> intervened(intervened);
    };
  }

  private static Told accepted(OperationAccepted accepted) {
    var details = new ArrayList<String>();
    details.add("run " + accepted.run() + ", limit " + accepted.limitMillis() / 1000 + " s");
    var supersedes = accepted.supersedes();
    if (supersedes != null) {
      details.add("takes the place of operation " + supersedes);
    }
    return new Told(
        Style.PLAIN,
        "accepted: " + accepted.verb() + " " + accepted.kind(),
        Optional.empty(),
        details);
  }

  private Told claimed(OperationClaimed claimed) {
    var owner = owners.of(claimed.owner());
    return Told.of(
        Style.PLAIN,
        "claimed by "
            + owner.describe()
            + (owner.isAlive() ? " (alive)" : " (gone)")
            + (claimed.fence() > 1 ? ", claim " + claimed.fence() : ""));
  }

  private static Told intended(StepIntended intended) {
    var details = new ArrayList<String>();
    if (!intended.role().isEmpty()) {
      details.add("as role " + intended.role());
    }
    return new Told(
        Style.PLAIN,
        step(intended.step(), intended.attempt()) + "about to send",
        Optional.of(intended.statement()),
        details);
  }

  private static Told identified(ResourceIdentified identified) {
    return Told.of(
        Style.PLAIN,
        "the object is "
            + identified.objectId()
            + (identified.incarnation().isEmpty() ? "" : ", created " + identified.incarnation())
            + (identified.adopted() ? "; an earlier attempt of this operation had made it" : ""));
  }

  private static Told intervened(OperatorIntervened intervened) {
    return Told.of(
        Style.WARN,
        intervened.who()
            + " on "
            + intervened.host()
            + ": "
            + intervened.action()
            + suffix(" ", intervened.detail().body().path("objectId").asText(null))
            + (intervened.reason().isEmpty() ? "" : " (" + intervened.reason() + ")"));
  }

  private static String step(String name, int attempt) {
    return "step " + name + (attempt > 1 ? ", attempt " + attempt : "") + ": ";
  }

  private static String statement(@Nullable String id) {
    return id == null ? "" : " (statement " + id + ")";
  }

  private static String suffix(String separator, @Nullable String text) {
    return text == null || text.isEmpty() ? "" : separator + text;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
