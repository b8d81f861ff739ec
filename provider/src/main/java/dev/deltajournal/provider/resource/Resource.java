package dev.deltajournal.provider.resource;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.RelationDetails;
import dev.deltajournal.workers.spec.ResourceSpec;
import java.util.List;
import java.util.Optional;

/// One resource of the package: its rules, its differences, its outputs. Changes nothing anywhere
/// and is safe for use by many threads.
public interface Resource {
  /// Type token, for example `deltastream:index:Store`.
  String token();

  /// Adds what is wrong with the inputs beyond names and types. Unknown values pass: the engine
  /// checks again once they are known.
  void check(CheckReport report, CheckContext context);

  /// What an update or a replacement would have to change.
  Differences diff(State old, MapValue news);

  /// Why an update with these differences cannot be made in place; empty if it can.
  Optional<Failure> refusal(Differences differences);

  /// What to create.
  ///
  /// @param inputs checked and known
  /// @throws ProviderException if a value, a file or the statement's plan is not to be had
  ResourceSpec declared(String urn, MapValue inputs, Planner planner);

  /// What the object of this state is to become.
  ///
  /// @param inputs checked and known
  /// @throws ProviderException if a value or a file is not to be had
  ResourceSpec declared(State old, MapValue inputs);

  /// What the state says was declared. Takes what it finds: a state may lack values.
  ///
  /// @throws ProviderException if the state does not say which object is meant
  ResourceSpec recorded(State old);

  /// Where the object stands: from the properties if they compose to the id, else from the id
  /// alone.
  ///
  /// @throws ProviderException if the id can be read in no way, or in more than one
  ObjectKey key(State old);

  /// What a read asks for beside the row of a relation.
  default RelationDetails.Depth depth(State old) {
    return RelationDetails.Depth.COLUMNS;
  }

  /// Outputs, secrets wrapped as the inputs have them.
  ///
  /// @param state id, inputs as declared now, and outputs as known so far
  /// @param row what the service shows; empty if it could not be asked
  MapValue outputs(State state, Optional<CatalogueRow> row);

  /// Outputs of a create that has not happened; what cannot be foreseen is unknown.
  MapValue previewCreate(String urn, MapValue inputs);

  /// Outputs of an update that has not happened; what it cannot change stays known.
  MapValue previewUpdate(State old, MapValue inputs);

  /// Inputs as Check would have produced them, for what the service shows now.
  ///
  /// @param state id, and inputs and outputs as recorded; both empty when the object is imported
  MapValue readInputs(State state, CatalogueRow row);

  /// What an import of an id that leads nowhere ends with; empty leaves the words to the engine.
  default Optional<String> notFound(String id) {
    return Optional.empty();
  }

  /// Inputs of an object of which only the id is known, as far as the service shows them.
  ///
  /// @param planner for what only a statement's plan tells
  /// @throws ProviderException if the id is that of something else
  default Imported imported(State state, CatalogueRow row, Planner planner) {
    return new Imported(readInputs(state, row), List.of());
  }
}
