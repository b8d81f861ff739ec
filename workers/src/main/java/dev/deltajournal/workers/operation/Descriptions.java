package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.operation.Act.Send;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.sql.Statements;
import java.util.Optional;

/// When a relation's description has to be sent. The statement is repeatable: whatever became of an
/// earlier one, the last writer is us.
final class Descriptions {
  private Descriptions() {}

  /// A new relation has none, so an empty one needs no statement.
  static Optional<Send> onCreate(Scene scene) {
    return declared(scene)
        .flatMap(ObjectSpec::description)
        .filter(text -> !text.isEmpty())
        .flatMap(text -> send(scene, text, scene.role()));
  }

  /// Where the declared description differs, or where an earlier run may not have sent it.
  ///
  /// @param role that owned the relation before this update
  static Optional<Send> onUpdate(Scene scene, Optional<String> role) {
    var wanted = text(declared(scene));
    var former = text(scene.old().flatMap(Descriptions::object));
    boolean due = !wanted.equals(former) || (scene.forced() && !wanted.isEmpty());
    return due ? send(scene, wanted, role) : Optional.empty();
  }

  /// The service refused it.
  static Failure failed(Failure cause) {
    return Texts.failed("set the description of", "DeltaStreamObject", cause);
  }

  private static Optional<Send> send(Scene scene, String text, Optional<String> role) {
    return declared(scene)
        .flatMap(object ->
            object
                .relation()
                .map(relation ->
                    new Send(
                        Steps.DESCRIPTION,
                        Statements.describe(
                            relation, text, object.hasSecretSql() && !text.isEmpty(), role),
                        Document.empty())));
  }

  private static String text(Optional<ObjectSpec> object) {
    return object.flatMap(ObjectSpec::description).orElse("");
  }

  private static Optional<ObjectSpec> declared(Scene scene) {
    return object(scene.spec());
  }

  private static Optional<ObjectSpec> object(ResourceSpec spec) {
    return spec instanceof ObjectSpec object ? Optional.of(object) : Optional.empty();
  }
}
