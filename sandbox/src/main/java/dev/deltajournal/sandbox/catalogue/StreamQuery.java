package dev.deltajournal.sandbox.catalogue;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import dev.deltajournal.sandbox.sql.ObjectPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// A query that runs until it is terminated: that of one statement, or all those of an application.
///
/// @param name of the application, with the version by which it is told from others of its name
/// @param computePool the pool that it runs on
/// @param text as sent
/// @param normalised as the service would print it
/// @param sources full paths of the relations read, virtual ones aside
/// @param sinks full paths of the relations written, virtual ones aside
public record StreamQuery(
    UUID id,
    Optional<String> name,
    Optional<Long> version,
    Optional<String> computePool,
    String text,
    String normalised,
    List<ObjectPath> sources,
    @JsonAlias("sink") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<ObjectPath> sinks,
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
    // Files from before there were applications lack these.
    name = Objects.requireNonNullElse(name, Optional.empty());
    version = Objects.requireNonNullElse(version, Optional.empty());
    computePool = Objects.requireNonNullElse(computePool, Optional.empty());
    sources = List.copyOf(sources);
    sinks = List.copyOf(sinks);
  }

  public boolean isTerminated() {
    return current.equals(TERMINATED);
  }

  /// Whether it reads or writes the relation and may still do so.
  public boolean uses(ObjectPath relation) {
    return !isTerminated() && (sinks.contains(relation) || sources.contains(relation));
  }

  public StreamQuery with(String newIntended, String newCurrent, Optional<String> newMessage) {
    return new StreamQuery(
        id,
        name,
        version,
        computePool,
        text,
        normalised,
        sources,
        sinks,
        newIntended,
        newCurrent,
        newMessage,
        audit);
  }

  public StreamQuery with(Audit newAudit) {
    return new StreamQuery(
        id,
        name,
        version,
        computePool,
        text,
        normalised,
        sources,
        sinks,
        intended,
        current,
        message,
        newAudit);
  }
}
