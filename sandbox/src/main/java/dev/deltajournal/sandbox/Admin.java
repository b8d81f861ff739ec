package dev.deltajournal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.fault.FaultPlan;
import dev.deltajournal.sandbox.fault.FaultRule;
import dev.deltajournal.sandbox.log.LoggedStatement;
import dev.deltajournal.sandbox.service.Administration;
import dev.deltajournal.sandbox.settings.Settings;
import dev.deltajournal.sandbox.web.Connections;
import java.util.List;
import java.util.Optional;

/// What `/admin` offers, for programs in the same process. Thread-safe.
public final class Admin {
  private final Administration administration;
  private final Connections connections;

  Admin(Administration administration, Connections connections) {
    this.administration = administration;
    this.connections = connections;
  }

  /// Everything that exists now as JSON: arrays `databases`, `schemas`, `stores`, `relations`,
  /// `queries`, `topics`, `assets` (registries, secrets, pools and the like), `functions`,
  /// `grants`.
  public ObjectNode state() {
    return administration.state();
  }

  /// All statements since the start, in order of arrival.
  public List<LoggedStatement> statements() {
    return administration.statements(0);
  }

  /// The statements with a sequence number above `since`.
  public List<LoggedStatement> statements(long since) {
    return administration.statements(since);
  }

  /// The statements of one kind, such as `CREATE STORE`.
  public List<LoggedStatement> statements(String kind) {
    return statements().stream().filter(s -> s.kind().equals(kind)).toList();
  }

  public List<Connections.Usage> connections() {
    return connections.usage();
  }

  /// Adds a fault rule, given as JSON.
  ///
  /// @throws IllegalArgumentException naming what is wrong
  public void addFault(String json) {
    administration.addFault(FaultRule.parse(json));
  }

  /// The rules in force and how often each was met.
  public List<FaultPlan.Status> faults() {
    return administration.faults();
  }

  public void clearFaults() {
    administration.clearFaults();
  }

  public Settings settings() {
    return administration.settings();
  }

  /// Changes one setting, for example `catalogue.lagMillis`, `500`.
  ///
  /// @throws IllegalArgumentException for a name or value that no setting has
  public void set(String setting, String value) {
    administration.changeSetting(setting, value);
  }

  /// Runs a statement as an outside actor with the default role, out of reach of faults.
  ///
  /// @return the answer's JSON body
  public String sql(String statement) {
    return administration.sql(statement, Optional.empty());
  }

  /// As {@link #sql(String)}, with another role.
  public String sql(String statement, String role) {
    return administration.sql(statement, Optional.of(role));
  }

  /// Puts an object into a state, whatever its life cycle.
  ///
  /// @param kind `stores`, `relations`, `queries`, `schema_registries`, `secrets`, …
  /// @param message shown with the state; empty for none
  /// @param name the name, query id, or parts of the path
  public void forceState(String kind, String state, Optional<String> message, String... name) {
    ObjectNode change = named(name).put("state", state);
    message.ifPresent(text -> change.put("message", text));
    administration.force(kind, change);
  }

  /// Takes an object of such a kind away, whatever depends on it.
  public void vanish(String kind, String... name) {
    JsonNode change = named(name).put("vanish", true);
    administration.force(kind, change);
  }

  /// Hides a row of a system table and of listings.
  ///
  /// @param table for example `stores`
  /// @param role from whom; empty for everyone
  public void hide(String table, Optional<String> role, String name) {
    ObjectNode change = named(name).put("hide", true);
    role.ifPresent(from -> change.put("role", from));
    administration.force(table, change);
  }

  private static ObjectNode named(String... name) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    var parts = change.putArray("name");
    for (String part : name) {
      parts.add(part);
    }
    return change;
  }
}
