package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.OperationToken;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.RelationDetails;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Lifecycle calls as journalled operations. Each call blocks until its operation ends, its limit
/// passes, or it is interrupted. Thread-safe: calls for different resources run side by side.
public interface Lifecycle extends AutoCloseable {

  Answer create(Call call);

  /// @param old what the engine's state says was declared before
  Answer update(Call call, ResourceSpec old, Handle handle);

  /// `call.spec()` is what the engine's state says was declared.
  Answer delete(Call call, Handle handle);

  /// Looks the object up. Writes nothing to the journal; an answer that the handle brings back is
  /// remembered as acknowledged and appended with the first effective operation (design, invariant
  /// 11).
  ReadAnswer read(ReadCall call);

  /// How far the engine's state is behind the journal (design, invariant 12). Asks the service
  /// nothing and writes nothing.
  Lag lag(LagCall call);

  /// Remembers that the engine brought an answer back.
  void seen(OperationToken token);

  /// Creates of earlier runs that this one did not come back to and that nobody was told of
  /// (design, invariant 12). Empty while a process has changed nothing, and where a call has not
  /// ended well: then the rest of the program was not reached. Asks nobody but the journal.
  ///
  /// @param provider UUID of the provider resource; empty from an old engine
  List<LeftBehind> leftBehind(String provider);

  /// Records that the user was told of it, so that nobody tells it again.
  ///
  /// @param message what the user was told
  void reported(LeftBehind left, String message);

  /// Every call that waits answers now, with what is known; the operations stay resumable. Undone
  /// by {@link #resume}.
  void interrupt();

  /// Calls may wait again, after a new configuration.
  void resume();

  /// Records what is unfinished as interrupted, within its own short limit, and lets go of the
  /// journal.
  @Override
  void close();

  /// One lifecycle call.
  ///
  /// @param provider UUID of the provider resource; empty from an old engine
  /// @param providerName what the provider resource keeps with another version; may be empty
  /// @param urn of the resource
  /// @param spec declared now
  /// @param limit how long the caller waits
  /// @param progress hears what to show beside the resource
  record Call(
      String provider,
      String providerName,
      String urn,
      ResourceSpec spec,
      Duration limit,
      Progress progress) {

    public Call(String provider, String urn, ResourceSpec spec, Duration limit, Progress progress) {
      this(provider, "", urn, spec, limit, progress);
    }

    /// The same call, about what is declared here.
    Call of(ResourceSpec other) {
      return new Call(provider, providerName, urn, other, limit, progress);
    }
  }

  /// A question for the journal, before the engine decides what to do with a resource.
  ///
  /// @param declared now; empty where that is not known yet. Asked for only if it matters
  record LagCall(
      String provider, String urn, Handle handle, Supplier<Optional<ResourceSpec>> declared) {}

  /// What the engine's state does not know.
  sealed interface Lag {
    /// Nothing.
    record None() implements Lag {}

    /// Something was, or may have been, done to the object: an update has to say again how it is to
    /// be.
    ///
    /// @param why one sentence for the user
    record Touched(String why) implements Lag {}

    /// The object is gone: the resource has to be made anew.
    ///
    /// @param why one sentence for the user
    record Deleted(String why) implements Lag {}

    /// Another object was made, or may have been: a create takes it up, and after that this one has
    /// to go.
    ///
    /// @param why one sentence for the user
    record Remade(String why) implements Lag {}
  }

  /// What the engine's state says about the object.
  ///
  /// @param id the resource id
  /// @param key where the object stands
  /// @param token the hidden output `__op`, if the state has one
  /// @param createdAt the output, if the state has one
  record Handle(
      String id, ObjectKey key, Optional<OperationToken> token, Optional<Instant> createdAt) {

    /// Whether nothing but the id is known, which then may also be a query's name: an import.
    public boolean isImport() {
      return token.isEmpty() && createdAt.isEmpty();
    }
  }

  /// @param owner executes the look; empty for the provider's own role
  /// @param depth what to ask for beside the row of a relation
  /// @param secrets of the inputs in the state, which the service's words may repeat
  record ReadCall(
      String provider,
      String urn,
      Handle handle,
      Optional<String> owner,
      RelationDetails.Depth depth,
      List<Secret> secrets) {
    public ReadCall {
      secrets = List.copyOf(secrets);
    }

    public ReadCall(
        String provider,
        String urn,
        Handle handle,
        Optional<String> owner,
        RelationDetails.Depth depth) {
      this(provider, urn, handle, owner, depth, List.of());
    }

    public ReadCall(String provider, String urn, Handle handle, Optional<String> owner) {
      this(provider, urn, handle, owner, RelationDetails.Depth.COLUMNS);
    }

    /// The same, for an object whose inputs are known.
    public ReadCall of(ResourceSpec recorded) {
      return new ReadCall(provider, urn, handle, owner, depth, SpecDocuments.secrets(recorded));
    }
  }

  /// Status text for the row of a resource.
  @FunctionalInterface
  interface Progress {
    /// @param text what happens now, one line, without secrets
    void status(String text);

    /// The call goes on with what an earlier run has begun.
    default void resumed() {}
  }

  /// A create that nobody came back to.
  ///
  /// @param object what it made or was to make, for people; the id where the service gave one
  /// @param finished whether it ended and only its answer was not brought back
  record LeftBehind(OperationId operation, String urn, String object, boolean finished) {}

  /// How a lifecycle call ended.
  sealed interface Answer {
    /// @param id the resource id; for a delete the one that was given
    /// @param row what the service shows now; empty after a delete. A relation's columns are in it
    ///   only if the declaration does not tell them
    /// @param warnings to log at the resource
    record Done(String id, Optional<CatalogueRow> row, OperationToken token, List<String> warnings)
        implements Answer {
      public Done {
        warnings = List.copyOf(warnings);
      }
    }

    /// The object exists and is recorded, but is not as it should be yet; the next run goes on.
    record Unfinished(
        String id, Optional<CatalogueRow> row, OperationToken token, List<Failure> reasons)
        implements Answer {
      public Unfinished {
        reasons = List.copyOf(reasons);
      }
    }

    /// Nothing to record.
    record Failed(Failure failure) implements Answer {}
  }

  /// How a read ended.
  sealed interface ReadAnswer {
    record Gone() implements ReadAnswer {}

    /// It is gone, but the delete that removed it was cut short: the engine is to keep it until
    /// another Delete has brought that to its end.
    record Leaving(Failure unfinished) implements ReadAnswer {}

    /// @param token to hand back as `__op`: the one given, unless the object is another incarnation
    /// @param unfinished why it is not as it should be (not ready, operation unfinished); empty if
    ///   all is well
    record Found(CatalogueRow row, Optional<OperationToken> token, List<Failure> unfinished)
        implements ReadAnswer {
      public Found {
        unfinished = List.copyOf(unfinished);
      }
    }

    /// Whether it exists could not be told: an error, never a removal.
    record Undecided(Failure failure) implements ReadAnswer {}
  }
}
