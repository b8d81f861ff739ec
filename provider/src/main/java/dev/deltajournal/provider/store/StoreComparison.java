package dev.deltajournal.provider.store;

import dev.deltajournal.provider.resource.Comparison;
import dev.deltajournal.provider.resource.Differences;
import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import java.util.List;

/// What an update or a replacement of a store would have to change.
final class StoreComparison {
  private final StoreKinds kinds;

  StoreComparison(StoreKinds kinds) {
    this.kinds = kinds;
  }

  Differences differences(State old, MapValue news) {
    var recorded = completed(old, news);
    var comparison =
        new Comparison(recorded, news)
            .replaces("name")
            .updates("description", Equivalence.optionalText());
    kinds.all().forEach(kind -> comparison.members(kind.block(), kind.equivalences()));
    // Under its old name, a store of another kind can only come after the first one has gone.
    boolean sameName =
        recorded.get("name").map(Value::plain).equals(news.get("name").map(Value::plain));
    return comparison
        .differences(sameName)
        .withStables("name", "type", "createdAt")
        .withWarnings(ownerLeftAlone(old, news));
  }

  /// The inputs with what a faulty state lacks. The id is the name; a state without any block, as
  /// other imports leave it, gets the empty block of the kind that the service reports, so that the
  /// connection is sent and nothing is replaced.
  private MapValue completed(State old, MapValue news) {
    var inputs = old.inputs();
    var completed =
        new Fields(inputs).isUnknown("name") || new Fields(inputs).nonEmptyText("name").isPresent()
            ? inputs
            : inputs.with("name", Value.of(old.id()));
    if (kinds.in(inputs).isPresent()) {
      return completed;
    }
    var elsewhere = kinds.in(old.outputs());
    if (elsewhere.isPresent()) {
      var block = elsewhere.get().block();
      return completed.with(block, old.outputs().get(block).orElseThrow());
    }
    var type = old.text("type").orElse("");
    return kinds
        .in(news)
        .filter(kind -> type.isEmpty() || kind.isReportedAs(type))
        .or(() -> kinds.reportedAs(type))
        .map(kind -> completed.with(kind.block(), MapValue.empty()))
        .orElse(completed);
  }

  private static List<String> ownerLeftAlone(State old, MapValue news) {
    var now = new Fields(news).nonEmptyText("owner");
    var recorded = old.text("owner");
    if (now.isEmpty() || recorded.isEmpty() || now.equals(recorded)) {
      return List.of();
    }
    return List.of(
        "The owner of a store cannot be changed in place: it stays "
            + recorded.get()
            + ". Replace the store to have it made by another role.");
  }
}
