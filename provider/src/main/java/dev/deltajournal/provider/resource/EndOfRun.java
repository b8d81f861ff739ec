package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.backend.Session;
import dev.deltajournal.provider.backend.Sessions;
import dev.deltajournal.provider.engine.EngineLog;
import dev.deltajournal.provider.engine.EngineLog.Severity;
import dev.deltajournal.workers.operation.Lifecycle.LeftBehind;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// What the user is told when the engine ends a run: creates of earlier runs that nobody came back
/// to, and what to type after a create that was resumed (design, invariant 12). Thread-safe.
public final class EndOfRun {
  private static final String SEPARATOR = "::";

  private final Sessions sessions;
  private final EngineLog log;
  private final Set<String> resumed = new ConcurrentSkipListSet<>();
  private volatile String anyUrn = "";

  public EndOfRun(Sessions sessions, EngineLog log) {
    this.sessions = sessions;
    this.log = log;
  }

  /// The run changes a resource.
  void changes(String urn) {
    anyUrn = urn;
  }

  /// A create goes on with what an earlier run has begun.
  void resumes(String urn) {
    resumed.add(urn);
  }

  /// Tells, and returns when the engine has it or does not listen. What could not be told is told
  /// by the next run.
  public void tell() {
    sessions.find().ifPresent(this::tell);
    if (!resumed.isEmpty()) {
      log.log(Severity.INFO, "", clearing());
      resumed.clear();
    }
    log.ended("");
  }

  private void tell(Session session) {
    var lifecycle = session.backend().lifecycle();
    var left =
        lifecycle.leftBehind(session.providerId()).stream()
            .filter(create -> isOurs(session.providerId(), create.urn()))
            .toList();
    if (left.isEmpty()) {
      return;
    }
    left.forEach(create -> log.log(Severity.WARNING, "", text(create)));
    log.ended("");
    left.forEach(create -> lifecycle.reported(create, text(create)));
  }

  /// An engine so old that it names no provider shares one empty name with every other stack.
  private boolean isOurs(String provider, String urn) {
    return !provider.isEmpty() || stack(urn).equals(stack(anyUrn));
  }

  /// Stack and project.
  private static String stack(String urn) {
    int project = urn.indexOf(SEPARATOR);
    int type = project < 0 ? -1 : urn.indexOf(SEPARATOR, project + SEPARATOR.length());
    return type < 0 ? urn : urn.substring(0, type);
  }

  private static String text(LeftBehind create) {
    var subject =
        "the create of "
            + create.object()
            + " (operation "
            + create.operation()
            + ", "
            + create.urn()
            + ")";
    var undo = "`deltajournal op undo " + create.operation() + "`";
    return create.finished()
        ? "An earlier run finished "
            + subject
            + ", and its resource was not seen in this run; compare `pulumi stack --show-urns`. If"
            + " the stack does not have it, "
            + undo
            + " removes the object."
        : "An earlier run was cut during "
            + subject
            + ", and this run did not come back to it; the object may exist. If the program still has"
            + " the resource, the next `pulumi up` goes on with it; if not, "
            + undo
            + " takes back what was made.";
  }

  private String clearing() {
    return "Resumed what an earlier run had begun to create: "
        + String.join(", ", resumed)
        + ". If `pulumi up` warns of pending creates, `pulumi refresh --clear-pending-creates --yes`"
        + " clears them.";
  }
}
