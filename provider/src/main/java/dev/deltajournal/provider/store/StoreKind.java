package dev.deltajournal.provider.store;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.List;
import java.util.Map;

/// One kind of store: the rules of its block. Stateless and safe for use by many threads.
interface StoreKind {
  /// The property that holds the connection, for example `kafka`.
  String block();

  /// Whether the service's word for a type means this kind.
  boolean isReportedAs(String type);

  /// Adds what is wrong with the block (store-resource FR-006). The reasons are those of the
  /// official package.
  void check(CheckReport report, Fields block);

  /// Members that are not compared exactly.
  Map<String, Equivalence> equivalences();

  /// What to send.
  ///
  /// @param block checked and known
  StoreSpec.Connection declared(Fields block);

  /// What a state says was sent. Takes what it finds.
  StoreSpec.Connection recorded(Fields block);

  /// The block as outputs show it.
  default MapValue completed(MapValue block) {
    return block;
  }

  /// Members that are texts and that the service may show, and how to tell whether what it shows is
  /// what was declared.
  Map<String, Equivalence> shownTexts();

  /// Members that are switches and that the service may show, with what absence means.
  Map<String, Boolean> shownSwitches();

  /// Members that the schema marks as secret, which the service never shows.
  List<String> secrets();
}
