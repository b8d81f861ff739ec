package dev.deltajournal.journal.store;

import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.StoredEvent;
import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.journal.operation.OperationState;
import java.util.List;
import java.util.Optional;

/// Reads a journal. Safe for use by many threads; never holds a transaction across calls.
public interface JournalReader extends AutoCloseable {

  /// The events of one operation, in order; empty if there is none of that id.
  List<StoredEvent> events(OperationId id);

  /// The folded operation.
  Optional<Operation> operation(OperationId id);

  /// Operations whose id begins with the text, oldest first, at most `limit`.
  List<OperationId> byPrefix(String prefix, int limit);

  /// The unfinished operation of exactly this identity. There is at most one.
  Optional<Operation> unfinished(ResourceIdentity identity);

  /// The unfinished operations of a resource, whoever its provider is: a provider's id changes with
  /// its version.
  List<Operation> unfinishedOf(String server, String organization, String resource);

  /// The newest operation of a resource at any organization of this server.
  Optional<Operation> newestOf(String server, String provider, String resource);

  /// The newest operation of exactly this identity, finished or not.
  Optional<Operation> newest(ResourceIdentity identity);

  /// The newest operation that was accepted for, or identified, this object at this organization of
  /// this server.
  Optional<Operation> newestForObject(
      String server, String organization, String kind, String objectId);

  /// Creates of one provider whose newest answer the engine has not brought back and that nobody
  /// was told of, oldest first, at most `limit`: those that are unfinished, and those that have
  /// succeeded or failed and still hold an object.
  List<OperationId> unseenCreates(String server, String organization, String provider, int limit);

  /// Which operation holds the claim on an object.
  Optional<OperationId> claimant(
      String server, String organization, String kind, String objectId, String incarnation);

  /// Summaries, newest first.
  List<OperationSummary> list(OperationQuery query);

  /// Events after a position, in order, at most `limit`. For followers.
  List<StoredEvent> after(long position, int limit);

  /// The position of the newest event; 0 in an empty journal.
  long head();

  /// The leases that stand in the journal, dead ones included.
  List<LeaseRow> leases();

  @Override
  void close();

  /// What to list.
  ///
  /// @param states none means all
  /// @param resourceContains part of the URN; empty means all
  /// @param limit how many at most
  record OperationQuery(List<OperationState> states, String resourceContains, int limit) {
    public OperationQuery {
      states = List.copyOf(states);
    }
  }

  /// One line of a list: the projection's row.
  ///
  /// @param completedMicros when it ended, our clock; 0 before. Acknowledgements and replays come
  ///   later and change nothing about it
  /// @param error the failure's text, empty if there is none
  /// @param owner the lease of the newest claim, empty if never claimed
  record OperationSummary(
      OperationId id,
      ResourceIdentity identity,
      String verb,
      String kind,
      String objectId,
      OperationState state,
      long acceptedMicros,
      long updatedMicros,
      long completedMicros,
      String summary,
      String error,
      String owner,
      boolean acknowledged) {}

  /// Who a lease belonged to. For display only: whether it is alive is the lease's own business.
  record LeaseRow(String lease, String host, long pid, long startedMicros) {}
}
