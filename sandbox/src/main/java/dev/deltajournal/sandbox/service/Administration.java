package dev.deltajournal.sandbox.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.catalogue.Catalogue;
import dev.deltajournal.sandbox.fault.FaultPlan;
import dev.deltajournal.sandbox.fault.FaultRule;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.sandbox.settings.Json;
import dev.deltajournal.sandbox.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the administrator may do, out of reach of faults. Thread-safe.
public final class Administration {
  private final Kernel kernel;
  private final StatementService service;

  public Administration(Kernel kernel, StatementService service) {
    this.kernel = kernel;
    this.service = service;
  }

  /// Everything that exists now, without lag and with nothing hidden.
  public ObjectNode state() {
    synchronized (kernel) {
      Catalogue catalogue = kernel.catalogue();
      Instant now = kernel.now();
      ObjectNode state = Json.MAPPER.createObjectNode();
      state.set("databases", Json.MAPPER.valueToTree(catalogue.databases().all(now)));
      state.set("schemas", Json.MAPPER.valueToTree(catalogue.schemas().all(now)));
      state.set("stores", Json.MAPPER.valueToTree(catalogue.stores().all(now)));
      state.set("relations", Json.MAPPER.valueToTree(catalogue.relations().all(now)));
      state.set("queries", Json.MAPPER.valueToTree(catalogue.queries().all(now)));
      state.set("topics", Json.MAPPER.valueToTree(catalogue.topics().all(now)));
      state.set("assets", Json.MAPPER.valueToTree(catalogue.assets().all(now)));
      state.set("functions", Json.MAPPER.valueToTree(catalogue.functions().all(now)));
      state.set("grants", Json.MAPPER.valueToTree(catalogue.grants().all(now)));
      return state;
    }
  }

  public List<LoggedStatement> statements(long since) {
    return kernel.log().since(since);
  }

  public Settings settings() {
    synchronized (kernel) {
      return kernel.settings();
    }
  }

  /// Lays the changes over the settings.
  ///
  /// @throws IllegalArgumentException for a name or value that no setting has
  public Settings changeSettings(JsonNode changes) {
    synchronized (kernel) {
      kernel.settings(kernel.settings().merge(changes));
      return kernel.settings();
    }
  }

  /// Changes one setting, by its dotted name.
  ///
  /// @throws IllegalArgumentException for a name or value that no setting has
  public void changeSetting(String name, String value) {
    synchronized (kernel) {
      kernel.settings(kernel.settings().with(name, value));
    }
  }

  public void addFault(FaultRule rule) {
    synchronized (kernel) {
      kernel.faults().add(rule);
    }
  }

  public List<FaultPlan.Status> faults() {
    synchronized (kernel) {
      return kernel.faults().status();
    }
  }

  public void clearFaults() {
    synchronized (kernel) {
      kernel.faults().clear();
    }
  }

  /// Runs a statement as an outside actor.
  ///
  /// @param role empty for the default role
  /// @return the answer's JSON body
  public String sql(String statement, Optional<String> role) {
    return service.administer(statement, role);
  }

  /// Puts an object into a state, whatever its life cycle.
  ///
  /// @param kind `stores`, `relations`, `queries`, or a kind of asset such as `secrets`
  /// @param change `name` with one of: `state`, and perhaps `message`; `vanish`; `hide`, and
  ///   perhaps `role`
  /// @throws IllegalArgumentException for a kind or object that does not exist
  public void force(String kind, JsonNode change) {
    synchronized (kernel) {
      if (change.path("hide").asBoolean(false)) {
        kernel.settings(ForcedState.hidden(kernel.settings(), kind, change));
        return;
      }
      new ForcedState(kernel.catalogue(), kernel.now()).apply(kind, change);
      kernel.touched();
    }
  }
}
