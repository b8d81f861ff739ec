package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.operation.Operation;
import dev.deltajournal.workers.operation.Acceptance.Arriving;
import dev.deltajournal.workers.operation.Session.Open;
import java.util.Optional;
import java.util.stream.Stream;

/// Unfinished operations of a resource that were begun under another id of its provider or under
/// another URN (design, invariant 4). A default provider gets a new id with each version of the
/// plugin, and when a stack was destroyed in between; so does another stack of the same name. A
/// resource gets a new URN by an alias.
final class Elsewhere {
  private Elsewhere() {}

  /// The one that the call goes on with: a create of a provider of the same name with the very same
  /// inputs that no state has, or an update or delete of the object that the call is about.
  static Optional<Operation> unfinished(Open open, Arriving arriving) {
    var who = arriving.who();
    var reader = open.journal().reader();
    var sameResource =
        reader.unfinishedOf(who.server(), who.organization(), who.resource()).stream();
    var sameObject =
        arriving
            .handle()
            .flatMap(handle ->
                reader.newestForObject(
                    who.server(), who.organization(), handle.key().kind(), handle.id()))
            .filter(operation -> !operation.state().isFinal())
            .stream();
    return Stream.concat(sameResource, sameObject)
        .filter(operation -> !operation.accepted().identity().equals(who))
        .filter(operation ->
            Documents.providerName(operation.accepted().intent())
                .equals(arriving.call().providerName()))
        .filter(operation ->
            switch (Verb.of(operation.accepted().verb())) {
              case CREATE -> goesOn(open, arriving, operation);
              case UPDATE, DELETE -> isAbout(arriving, operation);
            })
        .findFirst();
  }

  private static boolean goesOn(Open open, Arriving arriving, Operation create) {
    return arriving.verb() == Verb.CREATE
        ? create.acknowledged() < create.generation()
            && create
                .accepted()
                .inputsDigest()
                .equals(Acceptance.digest(open, arriving.call().spec()))
        : isAbout(arriving, create);
  }

  private static boolean isAbout(Arriving arriving, Operation operation) {
    return arriving
        .handle()
        .filter(handle ->
            Acceptance.isAnswerOf(operation, handle)
                || Acceptance.objectId(operation).filter(handle.id()::equals).isPresent())
        .isPresent();
  }
}
