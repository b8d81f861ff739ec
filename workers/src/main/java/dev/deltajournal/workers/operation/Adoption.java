package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.sql.Statements;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Adopt only your own (design, invariant 5): whether an object that stands there after a statement
/// of unknown outcome is the one that the statement made.
final class Adoption {
  private Adoption() {}

  /// @return why it cannot be taken for ours; empty if it is ours
  static Optional<String> objection(
      Scene scene, Step step, CatalogueRow row, OperationTimings timings) {
    if (scene.claimedElsewhere().contains(row.key().id())) {
      return Optional.of("it belongs to another operation of this journal");
    }
    var named = QueryDoubt.adopted(scene);
    if (named.isPresent()) { // a person has said which one it is
      return named.filter(row.key().id()::equals).isPresent()
          ? Optional.empty()
          : Optional.of("`deltajournal op adopt` named " + named.get());
    }
    long lookMicros = Documents.evidenceMicros(step.evidence());
    if (lookMicros == 0) {
      return Optional.of("no absence was recorded before the statement was sent");
    }
    if (row.createdAt().isEmpty()) {
      return Optional.of("the service does not say when it was created");
    }
    if (!inWindow(step, row.createdAt().get(), timings)) {
      return Optional.of(
          "it was created at " + row.createdAt().get() + ", not while the statement was under way");
    }
    var owner = scene.ownerToBe();
    if (!owner.isEmpty() && !row.owner().isEmpty() && !owner.equals(row.owner())) {
      return Optional.of("it belongs to role " + row.owner() + ", not " + owner);
    }
    return definition(scene.spec(), row);
  }

  /// Whether a confirmed statement can have made what stands there: it was not there before, and
  /// not made after the statement was through. What nobody knows speaks against nothing.
  static boolean madeBy(Step step, CatalogueRow row, OperationTimings timings) {
    return Documents.evidenceMicros(step.evidence()) == 0
        || row.createdAt().isEmpty()
        || inWindow(step, row.createdAt().get(), timings);
  }

  private static boolean inWindow(Step step, Instant createdAt, OperationTimings timings) {
    var absent = instant(Documents.evidenceMicros(step.evidence()));
    // The last attempt may have been sent long after the first; the window ends a settle time after
    // it.
    var attempts =
        Duration.of(
            Math.max(0, step.intendedMicros() - step.firstIntendedMicros()), ChronoUnit.MICROS);
    var settled = absent.plus(attempts).plus(timings.lookFreshness()).plus(timings.settle());
    var confirmed = instant(step.serviceMicros()); // a statement may run for longer
    return Incarnations.within(
        createdAt, absent, settled.isBefore(confirmed) ? confirmed : settled);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Optional<String> definition(ResourceSpec spec, CatalogueRow row) {
    return switch (spec) {
      case StoreSpec store when differs(row.type(), store.connection().type()) ->
          Optional.of("it is of type " + row.type() + ", not " + store.connection().type());
      case ObjectSpec object -> relationType(object, row);
      default -> Optional.empty();
    };
  }

  private static Optional<String> relationType(ObjectSpec object, CatalogueRow row) {
    var declared = Statements.createdType(object);
    return declared
        .filter(type -> differs(row.type(), type))
        .map(type -> "it is a " + row.type() + ", not a " + type);
  }

  private static boolean differs(String seen, String declared) {
    return !seen.isEmpty() && !seen.equalsIgnoreCase(declared);
  }
}
