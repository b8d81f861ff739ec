package dev.deltajournal.testkit.stack;

import dev.deltajournal.testkit.engine.InitFailed;
import dev.deltajournal.testkit.engine.ResourceAnswer;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.List;

/// A resource as the stack's state holds it.
///
/// @param initErrors why its last step was only a partial success; empty for a healthy resource
/// @param refreshBeforeUpdate whether each `up` and `destroy` begins with a Read of it
/// @param delete whether it is the old copy of a replacement, still to be deleted
/// @param pendingReplacement whether it is deleted already and its replacement not yet created
public record ResourceState(
    Urn urn,
    String id,
    Props inputs,
    Props outputs,
    List<String> initErrors,
    boolean refreshBeforeUpdate,
    boolean delete,
    boolean pendingReplacement) {
  public ResourceState {
    initErrors = List.copyOf(initErrors);
  }

  /// After Create, Update or an import.
  static ResourceState of(Urn urn, Props inputs, ResourceAnswer answer) {
    return new ResourceState(
        urn,
        answer.id(),
        inputs,
        markSecrets(answer.outputs(), inputs),
        List.of(),
        answer.refreshBeforeUpdate(),
        false,
        false);
  }

  /// After a Create or Update that succeeded in part.
  static ResourceState of(Urn urn, Props inputs, InitFailed partial) {
    return new ResourceState(
        urn,
        partial.id(),
        inputs,
        markSecrets(partial.outputs(), inputs),
        partial.reasons(),
        partial.refreshBeforeUpdate(),
        false,
        false);
  }

  ResourceState refreshed(ResourceAnswer answer) {
    return of(urn, answer.inputs().orElse(inputs), answer);
  }

  ResourceState refreshed(InitFailed partial) {
    return of(urn, partial.inputs().orElse(inputs), partial);
  }

  ResourceState withInputs(Props news) {
    return new ResourceState(
        urn, id, news, outputs, initErrors, refreshBeforeUpdate, delete, pendingReplacement);
  }

  ResourceState withUrn(Urn other) {
    return new ResourceState(
        other, id, inputs, outputs, initErrors, refreshBeforeUpdate, delete, pendingReplacement);
  }

  ResourceState markedForDeletion() {
    return new ResourceState(
        urn, id, inputs, outputs, initErrors, refreshBeforeUpdate, true, pendingReplacement);
  }

  ResourceState markedForReplacement() {
    return new ResourceState(
        urn, id, inputs, outputs, initErrors, refreshBeforeUpdate, delete, true);
  }

  Props toProps() {
    return Props.of(
        "urn", urn.value(),
        "id", id,
        "inputs", inputs,
        "outputs", outputs,
        "initErrors", initErrors,
        "refreshBeforeUpdate", refreshBeforeUpdate,
        "delete", delete,
        "pendingReplacement", pendingReplacement);
  }

  static ResourceState from(Props stored) {
    return new ResourceState(
        new Urn(stored.text("urn")),
        stored.text("id"),
        StoredProps.at(stored, "inputs"),
        StoredProps.at(stored, "outputs"),
        StoredProps.texts(stored, "initErrors"),
        stored.bool("refreshBeforeUpdate"),
        stored.bool("delete"),
        stored.bool("pendingReplacement"));
  }

  /// The engine takes an output for a secret when the input of that name is one.
  private static Props markSecrets(Props outputs, Props inputs) {
    Props marked = outputs;
    for (var entry : outputs.struct().getFieldsMap().entrySet()) {
      String path = Props.path(entry.getKey());
      if (inputs.isSecret(path) && !outputs.isSecret(path)) {
        marked = marked.with(entry.getKey(), Values.secret(entry.getValue()));
      }
    }
    return marked;
  }
}
