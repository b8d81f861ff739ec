package dev.deltajournal.workers.simulation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import java.time.Instant;
import java.util.Optional;

/// One incarnation of an object at the {@link SimulatedServer}.
final class ServerObject {
  final ObjectKey key;
  final String type;
  final Instant createdAt;

  /// Which operation's statement made it; empty if it was somebody else's.
  String madeBy;

  /// The connection of a store, the text of anything else.
  String definition;

  String owner;

  /// When the system tables begin to show it.
  long visibleNanos;

  /// When it reaches its state.
  long readyNanos;

  /// What the service says of its failure; empty if it will be well.
  String trouble = "";

  /// The user has made the state forget it: nobody answers for it.
  boolean disowned;

  /// The state was told of it, whoever made it.
  boolean told;

  boolean removedByOthers;

  /// When it was dropped or terminated; far away while it lives.
  long goneNanos = Long.MAX_VALUE;

  /// When the system tables stop showing it.
  long forgottenNanos = Long.MAX_VALUE;

  ServerObject(
      ObjectKey key,
      String type,
      String definition,
      String owner,
      Instant createdAt,
      String madeBy) {
    this.key = key;
    this.type = type;
    this.definition = definition;
    this.owner = owner;
    this.createdAt = createdAt;
    this.madeBy = madeBy;
  }

  boolean isContinuous() {
    return key instanceof ObjectKey.QueryKey || key instanceof ObjectKey.ApplicationKey;
  }

  boolean lives() {
    return goneNanos == Long.MAX_VALUE;
  }

  String incarnation() {
    return createdAt.toString();
  }

  String state(long nowNanos) {
    if (nowNanos >= goneNanos) {
      return isContinuous()
          ? nowNanos >= goneNanos + 1_000_000_000L ? "terminated" : "terminate_requested"
          : "dropping";
    }
    if (nowNanos < readyNanos) {
      return isContinuous() ? "starting" : "provisioning";
    }
    if (!trouble.isEmpty()) {
      return "errored";
    }
    return switch (key) {
      case ObjectKey.StoreKey _ -> "ready";
      case ObjectKey.RelationKey _ -> "created";
      case ObjectKey.QueryKey _, ObjectKey.ApplicationKey _ -> "running";
      case ObjectKey.DatabaseKey _, ObjectKey.NamespaceKey _ -> "";
    };
  }

  CatalogueRow row(long nowNanos, Optional<String> shownText) {
    var state = state(nowNanos);
    return new CatalogueRow(
        key,
        key.id(),
        type,
        state,
        state.equals("errored") ? Optional.of(trouble) : Optional.empty(),
        owner,
        Optional.of(createdAt),
        Optional.empty(),
        shownText,
        Optional.empty(),
        Document.empty());
  }

  @Override
  public String toString() {
    return key.kind() + " " + key.id() + " of " + createdAt;
  }
}
