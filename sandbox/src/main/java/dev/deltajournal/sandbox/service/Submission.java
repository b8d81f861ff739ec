package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.engine.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A request whose result can be fetched. Guarded by the service's lock.
final class Submission {
  private final List<UUID> ids;
  private final String text;
  private final List<String> kinds;
  private final Instant createdOn;
  private final Optional<Session> session;
  private int pollsLeft;
  private Optional<Outcome> outcome = Optional.empty();

  /// @param ids one for each statement
  /// @param session empty when the request's context was refused
  Submission(
      List<UUID> ids,
      String text,
      List<String> kinds,
      Instant createdOn,
      Optional<Session> session,
      int pollsLeft) {
    this.ids = List.copyOf(ids);
    this.text = text;
    this.kinds = List.copyOf(kinds);
    this.createdOn = createdOn;
    this.session = session;
    this.pollsLeft = pollsLeft;
  }

  UUID id() {
    return ids.getFirst();
  }

  List<UUID> ids() {
    return ids;
  }

  String text() {
    return text;
  }

  List<String> kinds() {
    return kinds;
  }

  Instant createdOn() {
    return createdOn;
  }

  Optional<Session> session() {
    return session;
  }

  void finish(Outcome result) {
    outcome = Optional.of(result);
  }

  /// The result, unless it is not there yet or this poll still has to see 202.
  Optional<Outcome> poll() {
    if (pollsLeft > 0) {
      pollsLeft--;
      return Optional.empty();
    }
    return outcome;
  }
}
