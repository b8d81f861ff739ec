package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.journal.store.JournalReader;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.operation.Lifecycle.Handle;
import dev.deltajournal.workers.operation.Lifecycle.Lag;
import dev.deltajournal.workers.operation.Lifecycle.LagCall;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// What the journal knows that the engine's state does not: an update or a delete that had its
/// effect before the engine could save it, or a create of another object for the same resource
/// (design, invariant 12). The engine compares the program with its state, so without this it would
/// take what it has not saved for not done.
final class Hindsight {
  private final JournalReader reader;
  private final Predicate<OperationId> emptied;

  Hindsight(JournalReader reader) {
    this(reader, _ -> false);
  }

  /// @param emptied whether the object of a delete was seen to be gone
  Hindsight(JournalReader reader, Predicate<OperationId> emptied) {
    this.reader = reader;
    this.emptied = emptied;
  }

  /// @param server normalised
  Lag lag(String server, LagCall call) {
    var handle = call.handle();
    var saved = saved(handle);
    // The organization is not asked for: a resource whose journal knows nothing costs one look.
    var who =
        saved
            .or(() -> reader.newestOf(server, call.provider(), call.urn()))
            .map(operation -> operation.accepted().identity());
    if (who.isEmpty()) {
      return new Lag.None();
    }
    var newest = newest(who.get(), call.provider(), saved, handle);
    if (newest.isPresent()) {
      var lag = behind(newest.get(), saved, handle);
      if (!(lag instanceof Lag.None)) {
        return lag;
      }
    }
    return isNameless(handle.key())
        ? remade(
            new ResourceIdentity(
                who.get().server(), who.get().organization(), call.provider(), call.urn()),
            saved,
            call)
        : new Lag.None();
  }

  /// The update of this object whose effect the state that the call has does not show; empty if
  /// there is none.
  Optional<Operation> unsavedUpdate(ResourceIdentity who, Handle handle) {
    var saved = saved(handle);
    return newest(who, who.provider(), saved, handle)
        .filter(newest -> isUnsavedUpdate(newest, saved));
  }

  /// The delete of this object that was cut short; empty if there is none.
  Optional<Operation> unfinishedDelete(String server, String provider, String urn, Handle handle) {
    var saved = saved(handle);
    return saved
        .or(() -> reader.newestOf(server, provider, urn))
        .flatMap(known -> newest(known.accepted().identity(), provider, saved, handle))
        .filter(newest -> Verb.of(newest.accepted().verb()) == Verb.DELETE)
        .filter(newest -> !newest.state().isFinal());
  }

  private Optional<Operation> saved(Handle handle) {
    return handle.token().flatMap(token -> reader.operation(token.operation()));
  }

  /// What was last done to the object by this stack, whose provider may have had another id when it
  /// last answered.
  private Optional<Operation> newest(
      ResourceIdentity who, String provider, Optional<Operation> saved, Handle handle) {
    return reader
        .newestForObject(who.server(), who.organization(), handle.key().kind(), handle.id())
        .filter(newest -> {
          var theirs = newest.accepted().identity().provider();
          return theirs.equals(provider)
              || saved
                  .map(known -> known.accepted().identity().provider())
                  .filter(theirs::equals)
                  .isPresent();
        });
  }

  private Lag behind(Operation newest, Optional<Operation> saved, Handle handle) {
    return switch (Verb.of(newest.accepted().verb())) {
      case CREATE -> new Lag.None();
      case UPDATE ->
          isUnsavedUpdate(newest, saved)
              ? new Lag.Touched(
                  "operation "
                      + newest.id()
                      + " changed this resource, or may have, and the state does not know it: it is"
                      + " updated to what the program says")
              : new Lag.None();
      case DELETE -> deleted(newest, saved, handle);
    };
  }

  private static boolean isUnsavedUpdate(Operation newest, Optional<Operation> saved) {
    if (Verb.of(newest.accepted().verb()) != Verb.UPDATE || isSame(newest, saved)) {
      return false;
    }
    boolean wasSaved = newest.acknowledged() >= newest.generation();
    // An answer that was saved once and is not the state's: the state is an older one.
    boolean isForgotten = wasSaved && saved.isEmpty();
    return !isForgotten && leavesTraces(newest);
  }

  /// Whether the service may have something of an update, or of one that it stood for.
  private static boolean leavesTraces(Operation update) {
    return !update.state().isFinal()
        || update.state() == OperationState.SUCCEEDED
        || Documents.isOnUnsaved(update.accepted().intent())
        || update.steps().values().stream().anyMatch(step -> step.status() != Step.Status.REJECTED);
  }

  private Lag deleted(Operation newest, Optional<Operation> saved, Handle handle) {
    if (!newest.state().isFinal() && emptied.test(newest.id())) {
      return new Lag.Deleted(
          "operation "
              + newest.id()
              + " to delete this resource was cut short, and it is gone: that is brought to its end,"
              + " then it is made anew");
    }
    if (!newest.state().isFinal()) {
      return new Lag.Touched(
          "operation "
              + newest.id()
              + " to delete this resource was cut short: what became of it is found out first");
    }
    var meant = Documents.incarnation(newest.accepted().intent());
    boolean done =
        newest.state() == OperationState.SUCCEEDED
            && Documents.warnings(newest.outputs()).isEmpty()
            && !meant.isEmpty()
            && !known(saved, handle).isEmpty()
            && Incarnations.same(meant, known(saved, handle));
    return done
        ? new Lag.Deleted(
            "operation "
                + newest.id()
                + " has deleted this resource, which the state does not know: it is made anew")
        : new Lag.None();
  }

  private static String known(Optional<Operation> saved, Handle handle) {
    return saved
        .flatMap(operation -> Optional.ofNullable(operation.identified()))
        .map(identified -> identified.incarnation())
        .orElseGet(() -> handle.createdAt().map(Instant::toString).orElse(""));
  }

  /// A create of the same resource that made, or may have made, another object after the one in the
  /// state: with the inputs that the program has, only that one is to stay.
  private Lag remade(ResourceIdentity who, Optional<Operation> saved, LagCall call) {
    return reader
        .newest(who)
        .filter(newest -> isUnsavedCreate(newest, saved, call.handle()))
        .filter(newest -> call.declared().get().filter(now -> isFor(newest, now)).isPresent())
        .<Lag>map(newest ->
            new Lag.Remade(
                "operation "
                    + newest.id()
                    + " made, or may have made, another object for this resource, which the state"
                    + " does not know: that one takes the place of "
                    + call.handle().id()))
        .orElseGet(Lag.None::new);
  }

  private boolean isUnsavedCreate(Operation newest, Optional<Operation> saved, Handle handle) {
    boolean mayStand =
        switch (newest.state()) {
          case ACCEPTED, RUNNING, AWAITING_READY, IN_DOUBT, SUCCEEDED -> true;
          case COMPENSATING, PARKED, FAILED, CANCELLED -> false;
        };
    return mayStand
        && Verb.of(newest.accepted().verb()) == Verb.CREATE
        && newest.acknowledged() < newest.generation()
        && saved.filter(known -> known.acceptedMicros() >= newest.acceptedMicros()).isEmpty()
        && Acceptance.objectId(newest).filter(handle.id()::equals).isEmpty()
        && isNewestOfItsObject(newest);
  }

  /// Whether nothing was done any more to what it made: it may have been removed since.
  private boolean isNewestOfItsObject(Operation create) {
    var who = create.accepted().identity();
    return Acceptance.objectId(create)
        .flatMap(id ->
            reader.newestForObject(who.server(), who.organization(), create.accepted().kind(), id))
        .filter(later -> !later.id().equals(create.id()))
        .isEmpty();
  }

  private static boolean isFor(Operation create, ResourceSpec declared) {
    return SpecDocuments.alike(SpecDocuments.fromReadable(create.accepted().intent()), declared);
  }

  private static boolean isSame(Operation newest, Optional<Operation> saved) {
    return saved.filter(operation -> operation.id().equals(newest.id())).isPresent();
  }

  /// Whether the service gives the object its id, so that one resource can have two of them.
  private static boolean isNameless(ObjectKey key) {
    return key instanceof ObjectKey.QueryKey || key instanceof ObjectKey.ApplicationKey;
  }
}
