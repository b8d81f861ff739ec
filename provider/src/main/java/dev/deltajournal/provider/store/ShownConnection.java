package dev.deltajournal.provider.store;

import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.StoreDescription;
import java.util.Optional;

/// Brings a recorded connection up to what the service shows of it. A member that the service does
/// not show stays as recorded, and so does one that means the same as what is shown: a program that
/// did not change is no difference.
final class ShownConnection {
  private static final String TLS_DISABLED = "tlsDisabled";
  private static final String VERIFY = "tlsVerifyServerHostname";

  private final StoreKind kind;
  private final StoreDescription shown;
  private MapValue block;

  private ShownConnection(StoreKind kind, MapValue recorded, StoreDescription shown) {
    this.kind = kind;
    this.block = recorded;
    this.shown = shown;
  }

  /// @param recorded block; empty if the state has none, as in an import
  static MapValue of(StoreKind kind, MapValue recorded, StoreDescription shown) {
    var connection = new ShownConnection(kind, recorded, shown);
    kind.shownTexts().forEach(connection::text);
    connection.flag(TLS_DISABLED);
    // Without TLS there is no name to verify, whatever the service shows.
    if (!new Fields(connection.block).bool(TLS_DISABLED).orElse(false)) {
      connection.flag(VERIFY);
    }
    return kind.completed(connection.block);
  }

  private void text(String member, Equivalence equivalence) {
    var told = shown.text(member);
    if (told.isEmpty()) {
      return;
    }
    var value = told.filter(text -> !text.isEmpty()).map(Value::of);
    if (!equivalence.same(block.get(member).map(Value::plain), value)) {
      put(member, value);
    }
  }

  private void flag(String member) {
    var told = shown.flag(member);
    var unset = kind.shownSwitches().get(member);
    if (told.isEmpty() || unset == null) {
      return;
    }
    boolean recorded = new Fields(block).bool(member).orElse(unset);
    if (recorded != told.get()) {
      put(member, told.filter(on -> !on.equals(unset)).map(Value::of));
    }
  }

  /// In the envelope that the member has.
  private void put(String member, Optional<Value> value) {
    boolean secret = block.get(member).filter(Value::hasSecret).isPresent();
    block =
        value
            .map(now -> block.with(member, secret ? Value.secret(now) : now))
            .orElseGet(() -> block.without(member));
  }
}
