package dev.deltajournal.provider.resource;

import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.Planner;
import java.util.Optional;

/// What a check may look at beside the inputs.
///
/// @param urn of the resource
/// @param olds inputs that the state holds; empty when there are none to compare with: on a first
///   create, and when a replacement was asked for
/// @param planner asks the service; absent while the provider is not configured
public record CheckContext(String urn, MapValue olds, Optional<Planner> planner) {}
