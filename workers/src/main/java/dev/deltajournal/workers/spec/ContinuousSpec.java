package dev.deltajournal.workers.spec;

import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.List;
import java.util.Optional;

/// Something that is started by a statement of the user's and runs until it is terminated. The
/// service gives it an id and knows no name of it, so only its text says whose it is.
public sealed interface ContinuousSpec extends ResourceSpec permits QuerySpec, ApplicationSpec {

  /// Quoted three-part paths of the physical relations it reads; a set, the order means nothing.
  List<String> sourceRelationFqns();

  /// Quoted three-part paths of the physical relations it writes; a set as well.
  List<String> sinkRelationFqns();

  /// The statement, as the user wrote it.
  String sql();

  /// The first words of the statement, as messages name it.
  String statementName();

  /// Where it stands once the service has given it an id.
  ///
  /// @param id the service's
  @Override
  ObjectKey keyOf(String id);

  @Override
  default Optional<ObjectKey> key() {
    return Optional.empty();
  }
}
