package dev.deltajournal.provider.store;

import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value.MapValue;
import java.util.List;
import java.util.Optional;

/// The kinds of store that there are (store-resource D-008, D-010).
final class StoreKinds {
  private final List<StoreKind> kinds;

  StoreKinds(CertificateFile certificates) {
    kinds = List.of(new KafkaKind(certificates), new PostgresKind(), new SnowflakeKind());
  }

  List<StoreKind> all() {
    return kinds;
  }

  /// The kind whose block the properties have.
  Optional<StoreKind> in(MapValue properties) {
    return kinds.stream().filter(kind -> properties.get(kind.block()).isPresent()).findFirst();
  }

  /// The kind that the service means.
  Optional<StoreKind> reportedAs(String type) {
    return kinds.stream().filter(kind -> kind.isReportedAs(type)).findFirst();
  }

  /// The kind that a state tells of, in whatever way it does: faulty states lack the block.
  Optional<StoreKind> of(State state) {
    return in(state.inputs())
        .or(() -> in(state.outputs()))
        .or(() -> state.text("type").flatMap(this::reportedAs));
  }
}
