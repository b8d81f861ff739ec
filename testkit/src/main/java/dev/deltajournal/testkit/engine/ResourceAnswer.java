package dev.deltajournal.testkit.engine;

import dev.deltajournal.testkit.value.Props;
import java.util.Optional;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateResponse;

/// What Create, Read or Update answered.
///
/// @param id the resource's id; empty from a Read that found nothing
/// @param inputs what Read reports as inputs; empty from the others and when Read leaves them as
///   they are
/// @param refreshBeforeUpdate whether every later `up` has to begin with a Read
public record ResourceAnswer(
    String id, Props outputs, Optional<Props> inputs, boolean refreshBeforeUpdate) {
  /// Whether Read found nothing.
  public boolean isGone() {
    return id.isEmpty();
  }

  static ResourceAnswer from(CreateResponse response) {
    return new ResourceAnswer(
        response.getId(),
        Props.from(response.getProperties()),
        Optional.empty(),
        response.getRefreshBeforeUpdate());
  }

  static ResourceAnswer from(ReadResponse response) {
    return new ResourceAnswer(
        response.getId(),
        Props.from(response.getProperties()),
        response.hasInputs() ? Optional.of(Props.from(response.getInputs())) : Optional.empty(),
        response.getRefreshBeforeUpdate());
  }

  static ResourceAnswer from(String id, UpdateResponse response) {
    return new ResourceAnswer(
        id,
        Props.from(response.getProperties()),
        Optional.empty(),
        response.getRefreshBeforeUpdate());
  }
}
