package dev.deltajournal.testkit.engine;

import dev.deltajournal.testkit.value.Props;
import java.util.List;
import java.util.Optional;
import pulumirpc.Provider.ErrorResourceInitFailed;

/// A partial result: the resource exists, but is not as it should be. The engine records it all the
/// same.
///
/// @param inputs what Read reports as inputs; empty from Create and Update
public record InitFailed(
    String id,
    Props outputs,
    List<String> reasons,
    Optional<Props> inputs,
    boolean refreshBeforeUpdate) {
  static InitFailed from(ErrorResourceInitFailed detail) {
    return new InitFailed(
        detail.getId(),
        Props.from(detail.getProperties()),
        List.copyOf(detail.getReasonsList()),
        detail.hasInputs() ? Optional.of(Props.from(detail.getInputs())) : Optional.empty(),
        detail.getRefreshBeforeUpdate());
  }
}
