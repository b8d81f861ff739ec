package dev.deltajournal.sandbox.catalogue;

import dev.deltajournal.sandbox.sql.ObjectPath;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A query that runs until it is terminated.
///
/// @param text as sent
/// @param normalised as the service would print it
/// @param sources full paths of the relations read
/// @param sink full path of the relation written
public record StreamQuery(
    UUID id,
    String text,
    String normalised,
    List<ObjectPath> sources,
    ObjectPath sink,
    String intended,
    String current,
    Optional<String> message,
    Audit audit) {

  public static final String NEW = "new";
  public static final String STARTING = "starting";
  public static final String RUNNING = "running";
  public static final String ERRORED = "errored";
  public static final String TERMINATE_REQUESTED = "terminate_requested";
  public static final String TERMINATED = "terminated";

  public StreamQuery {
    sources = List.copyOf(sources);
  }

  /// Whether it reads or writes the relation and may still do so.
  public boolean uses(ObjectPath relation) {
    return !current.equals(TERMINATED) && (sink.equals(relation) || sources.contains(relation));
  }

  public StreamQuery with(String newIntended, String newCurrent, Optional<String> newMessage) {
    return new StreamQuery(
        id, text, normalised, sources, sink, newIntended, newCurrent, newMessage, audit);
  }

  public StreamQuery with(Audit newAudit) {
    return new StreamQuery(
        id, text, normalised, sources, sink, intended, current, message, newAudit);
  }
}
