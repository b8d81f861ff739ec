package dev.deltajournal.provider.lookup;

import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.Outputs;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Search;
import java.util.List;
import java.util.Optional;

/// What the two functions of one kind of object, `getX` and `getXs`, have in common. Arguments are
/// checked against the schema before any of this is asked.
interface Kind {
  /// What people call one: "store".
  String noun();

  /// What people call several; also the name of the list in the result of the plural function.
  String nouns();

  /// In which order the plural function lists, for the warning that the list is cut.
  default String order() {
    return "the order of their names";
  }

  /// Adds what is wrong with the arguments of the singular function beyond names and types.
  default void check(CheckReport report) {}

  /// The search of the plural function.
  Search many(Fields arguments);

  /// The search of the singular function: by the same arguments, as far as it has them.
  default Search one(Fields arguments) {
    return many(arguments);
  }

  /// Those of the rows found that the singular function means.
  default List<CatalogueRow> meant(Fields arguments, List<CatalogueRow> rows) {
    return rows;
  }

  /// How the arguments of the singular function name the object.
  String path(Fields arguments);

  /// Tells one of several objects of the same path from the others.
  default String distinction(CatalogueRow row) {
    return row.key().id() + " of " + row.owner() + row.createdAt().map(at -> ", " + at).orElse("");
  }

  /// What both functions tell of an object. Every property that the schema requires is there: empty
  /// where the service does not tell it.
  MapValue result(CatalogueRow row);

  /// The parts of a result that all kinds have.
  static Outputs owned(CatalogueRow row) {
    return new Outputs()
        .put("owner", "")
        .put("createdAt", "")
        .owner(Optional.of(row))
        .createdAt(Optional.of(row));
  }

  /// The parts of a result that kinds with a life cycle have.
  static Outputs living(CatalogueRow row) {
    return owned(row).put("updatedAt", "").lifeCycle(Optional.of(row));
  }
}
