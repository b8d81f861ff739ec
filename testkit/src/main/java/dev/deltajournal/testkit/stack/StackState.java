package dev.deltajournal.testkit.stack;

import dev.deltajournal.testkit.engine.ProviderReference;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that a stack remembers between commands.
///
/// @param provider the provider resource and its UUID
/// @param config the configuration that the provider was last configured with; empty for a new
///   stack
/// @param resources in order of creation, old copies of replacements included
/// @param pending begun and not ended
record StackState(
    ProviderReference provider,
    Optional<Props> config,
    List<ResourceState> resources,
    List<PendingOperation> pending) {
  StackState {
    resources = List.copyOf(resources);
    pending = List.copyOf(pending);
  }

  /// The resource with this URN that is not an old copy.
  Optional<ResourceState> find(Urn urn) {
    return resources.stream()
        .filter(resource -> resource.urn().equals(urn) && !resource.delete())
        .findFirst();
  }

  StackState withConfig(Props checked) {
    return new StackState(provider, Optional.of(checked), resources, pending);
  }

  /// Puts a resource in an old one's place, at the end if there is none, or takes the old one out.
  StackState swap(Optional<ResourceState> old, Optional<ResourceState> now) {
    List<ResourceState> changed = new ArrayList<>(resources);
    int index = old.map(changed::indexOf).orElse(changed.size());
    if (index < 0) {
      throw new IllegalStateException("Not in the state any more: " + old.orElseThrow().urn());
    }
    if (old.isPresent()) {
      changed.remove(index);
    }
    now.ifPresent(resource -> changed.add(index, resource));
    return new StackState(provider, config, changed, pending);
  }

  StackState begin(PendingOperation operation) {
    List<PendingOperation> changed = new ArrayList<>(pending);
    changed.add(operation);
    return new StackState(provider, config, resources, changed);
  }

  /// Takes out the latest entry of this kind and URN; an equal one of an earlier run stays, as it
  /// does in the engine.
  StackState end(PendingOperation operation) {
    List<PendingOperation> changed = new ArrayList<>(pending);
    int index = changed.lastIndexOf(operation);
    if (index >= 0) {
      changed.remove(index);
    }
    return new StackState(provider, config, resources, changed);
  }

  /// What a later command keeps of an earlier one's unfinished business.
  StackState withoutStalePending() {
    return withPending(
        pending.stream()
            .filter(operation -> operation.kind() == PendingOperation.Kind.CREATING)
            .toList());
  }

  StackState withPending(List<PendingOperation> operations) {
    return new StackState(provider, config, resources, operations);
  }

  String toJson() {
    Props stored =
        Props.of(
            "providerUrn", provider.urn().value(),
            "providerId", provider.id(),
            "resources", resources.stream().map(ResourceState::toProps).toList(),
            "pending", pending.stream().map(PendingOperation::toProps).toList());
    return config.map(value -> stored.with("config", value)).orElse(stored).toJson();
  }

  static StackState fromJson(String json) {
    Props stored = Props.fromJson(json);
    return new StackState(
        new ProviderReference(new Urn(stored.text("providerUrn")), stored.text("providerId")),
        stored.has("config") ? Optional.of(StoredProps.at(stored, "config")) : Optional.empty(),
        StoredProps.list(stored, "resources").stream().map(ResourceState::from).toList(),
        StoredProps.list(stored, "pending").stream().map(PendingOperation::from).toList());
  }
}
